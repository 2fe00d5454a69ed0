import type { Transaction } from '@pvt/kernel/database';

/** The guest that an id is of, with what opens what that guest has written; null where the guest was erased. */
export async function guestKeyOf(
  tx: Transaction,
  id: string,
): Promise<{ readonly guest: string; readonly wrapped: Buffer | null } | undefined> {
  const [row] = await tx.query<{ guest: string; wrapped: Buffer | null }>(
    `select g.guest, k.wrapped from (select coalesce(merged_into, id) as guest from hostels.guest where tenant = $1 and id = $2) g
      left join lateral (select wrapped from hostels.guest_key k where k.tenant = $1 and k.guest = g.guest limit 1) k on true`,
    [tx.tenant, id],
  );
  return row;
}

/** Whether the guest has been in a house of the tenant. Served by booking_of_guest. */
export async function hasStayed(tx: Transaction, guest: string): Promise<boolean> {
  const rows = await tx.query(
    `select from hostels.booking where tenant = $1 and guest = $2 and state in ('in_house', 'left') limit 1`,
    [tx.tenant, guest],
  );
  return rows.length > 0;
}
