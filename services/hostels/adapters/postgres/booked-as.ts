import type { Transaction } from '@pvt/kernel/database';

/** The key of this very record, also where it was merged into another one since; undefined where it was erased. Served by the primary key. */
export async function ownKeyOf(tx: Transaction, guest: string): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ wrapped: Buffer }>(
    'select wrapped from hostels.guest_key where tenant = $1 and guest = $2',
    [tx.tenant, guest],
  );
  return row?.wrapped;
}

export async function storeBookedAs(tx: Transaction, booking: string, sealed: Uint8Array): Promise<void> {
  await tx.query('update hostels.booking set booked_as = $3 where tenant = $1 and id = $2', [
    tx.tenant,
    booking,
    sealed,
  ]);
}

/** What was typed, with what opens it; undefined where nothing was, or the guest was erased. Served by the primary keys. */
export async function sealedBookedAs(
  tx: Transaction,
  booking: string,
): Promise<{ readonly guest: string; readonly wrapped: Buffer; readonly sealed: Buffer } | undefined> {
  const [row] = await tx.query<{ guest: string; wrapped: Buffer; sealed: Buffer }>(
    `select b.guest, k.wrapped, b.booked_as as sealed from hostels.booking b
      join hostels.guest_key k on k.tenant = $1 and k.guest = b.guest
      where b.tenant = $1 and b.id = $2 and b.booked_as is not null`,
    [tx.tenant, booking],
  );
  return row;
}
