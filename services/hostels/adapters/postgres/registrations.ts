import type { Transaction } from '@pvt/kernel/database';

/** Something of a guest that only the guest's key opens. */
export interface SealedPaper {
  readonly guest: string;
  readonly sealed: Buffer;
}

/** Checked in again after a no-show, it is replaced. */
export async function storeRegistration(
  tx: Transaction,
  registration: SealedPaper & {
    readonly stay: string;
    readonly booking: string;
    readonly property: string;
    readonly by: string;
  },
): Promise<void> {
  const { stay, booking, property, guest, sealed, by } = registration;
  await tx.query(
    `insert into hostels.registration (tenant, stay, booking, property, guest, sealed, by) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant, stay) do update set guest = excluded.guest, sealed = excluded.sealed, at = now(), by = excluded.by`,
    [tx.tenant, stay, booking, property, guest, sealed, by],
  );
}

export interface KeptPaper extends SealedPaper {
  readonly wrapped: Buffer;
  readonly at: string;
}

export async function registrationOf(tx: Transaction, stay: string): Promise<KeptPaper | undefined> {
  const [row] = await tx.query<KeptPaper>(
    `select r.guest, r.sealed, r.at, k.wrapped from hostels.registration r
      join hostels.guest_key k on k.tenant = r.tenant and k.guest = r.guest where r.tenant = $1 and r.stay = $2`,
    [tx.tenant, stay],
  );
  return row;
}

/** Filled in again, it is replaced. */
export async function storeForm(tx: Transaction, booking: string, { guest, sealed }: SealedPaper): Promise<string> {
  const [row] = await tx.query<{ at: string }>(
    `insert into hostels.arrival_form (tenant, booking, guest, sealed) values ($1, $2, $3, $4)
      on conflict (tenant, booking) do update set guest = excluded.guest, sealed = excluded.sealed, at = now() returning at`,
    [tx.tenant, booking, guest, sealed],
  );
  return row?.at ?? '';
}

export async function formOf(tx: Transaction, booking: string): Promise<KeptPaper | undefined> {
  const [row] = await tx.query<KeptPaper>(
    `select f.guest, f.sealed, f.at, k.wrapped from hostels.arrival_form f
      join hostels.guest_key k on k.tenant = f.tenant and k.guest = f.guest where f.tenant = $1 and f.booking = $2`,
    [tx.tenant, booking],
  );
  return row;
}

export interface PaperOfGuest extends KeptPaper {
  readonly stay: string | null;
  readonly booking: string;
}

/**
 * What guests have signed or filled in. Served by registration_of_guest and arrival_form_of_guest.
 * @param houses of which houses; all of them where it is null
 */
export function papersOf(
  tx: Transaction,
  guests: readonly string[],
  houses: readonly string[] | null,
): Promise<PaperOfGuest[]> {
  return tx.query<PaperOfGuest>(
    `select p.stay, p.booking, p.guest, p.sealed, p.at, k.wrapped from unnest($2::uuid[]) g
      cross join lateral (
        select r.stay, r.booking, r.guest, r.sealed, r.at from hostels.registration r where r.tenant = $1 and r.guest = g
          and ($3::text[] is null or r.property = any($3))
        union all
        select null, f.booking, f.guest, f.sealed, f.at from hostels.arrival_form f where f.tenant = $1 and f.guest = g
          and exists (select from hostels.booking b where b.tenant = $1 and b.id = f.booking
            and ($3::text[] is null or b.property = any($3)))) p
      join hostels.guest_key k on k.tenant = $1 and k.guest = p.guest
      order by p.at, p.booking`,
    [tx.tenant, guests, houses],
  );
}
