import type { Transaction } from '@pvt/kernel/database';
import type { GuestField } from '../../core/guest.ts';

/** A guest's sealed fields with what opens them. */
export interface SealedGuest {
  /** The id that was asked for. */
  readonly asked: string;
  /** The guest that it is: another one where it was merged. */
  readonly guest: string;
  /** Null where the guest was erased. */
  readonly wrapped: Buffer | null;
  readonly fields: readonly string[];
  /** In the order of the fields. */
  readonly sealed: readonly Buffer[];
}

const SEALED = {
  name: 'hostels_sealed_guests',
  text: `select a.id as asked, coalesce(a.merged_into, a.id) as guest, k.wrapped, f.fields, f.sealed
    from hostels.guest a
    left join hostels.guest_key k on k.tenant = a.tenant and k.guest = coalesce(a.merged_into, a.id)
    cross join lateral (
      select coalesce(array_agg(f.field order by f.field), '{}') as fields, coalesce(array_agg(f.sealed order by f.field), '{}') as sealed
        from hostels.guest_field f
        where f.tenant = a.tenant and f.guest = coalesce(a.merged_into, a.id) and ($3::text[] is null or f.field = any($3))) f
    where a.tenant = $1 and a.id = any($2)`,
};

/** @param only the fields that are wanted; all by default */
export function sealedGuests(
  tx: Transaction,
  ids: readonly string[],
  only?: readonly GuestField[],
): Promise<SealedGuest[]> {
  return tx.query<SealedGuest>(SEALED, [tx.tenant, ids, only ?? null]);
}

/** What the guest has from now on; nothing else of it stays. */
export async function storeFields(
  tx: Transaction,
  guest: string,
  fields: readonly { readonly field: string; readonly sealed: Buffer }[],
): Promise<void> {
  const names = fields.map(({ field }) => field);
  await Promise.all([
    tx.query('delete from hostels.guest_field where tenant = $1 and guest = $2 and field <> all($3)', [
      ...[tx.tenant, guest, names],
    ]),
    tx.query(
      `insert into hostels.guest_field (tenant, guest, field, sealed) select $1, $2, f, s from unnest($3::text[], $4::bytea[]) as n (f, s)
        on conflict (tenant, guest, field) do update set sealed = excluded.sealed`,
      [tx.tenant, guest, names, fields.map(({ sealed }) => sealed)],
    ),
  ]);
}
