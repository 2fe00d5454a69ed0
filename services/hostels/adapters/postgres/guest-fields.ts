import type { Transaction } from '@pvt/kernel/database';
import type { GuestField } from '../../core/guest.ts';

/** A guest's sealed fields with what opens them. */
export interface SealedGuest {
  /** The id that was asked for. */
  readonly asked: string;
  /** The guest that it is: another one where it was merged. */
  readonly guest: string;
  readonly createdAt: string;
  /** Null where the guest was erased. */
  readonly wrapped: Buffer | null;
  readonly fields: readonly string[];
  /** In the order of the fields. */
  readonly sealed: readonly Buffer[];
}

// Each guest's rows by their keys: joined with the guests, every field of the tenant was read again for each of them (0.9 ms a guest).
const SEALED = {
  name: 'hostels_sealed_guests',
  text: `select a.id as asked, a.guest, a.created_at as "createdAt", k.wrapped, f.fields, f.sealed
    from (select g.id, coalesce(g.merged_into, g.id) as guest, g.created_at from hostels.guest g where g.tenant = $1 and g.id = any($2) offset 0) a
    left join lateral (select k.wrapped from hostels.guest_key k where k.tenant = $1 and k.guest = a.guest limit 1) k on true
    cross join lateral (
      select coalesce(array_agg(f.field order by f.field), '{}') as fields, coalesce(array_agg(f.sealed order by f.field), '{}') as sealed
        from hostels.guest_field f
        where f.tenant = $1 and f.guest = a.guest and ($3::text[] is null or f.field = any($3))) f`,
};

/** @param only the fields that are wanted; all by default */
export function sealedGuests(
  tx: Transaction,
  ids: readonly string[],
  only?: readonly GuestField[],
): Promise<SealedGuest[]> {
  return tx.query<SealedGuest>(SEALED, [tx.tenant, ids, only ?? null]);
}

/** Records as such, also those that were merged into another one; in the order of the ids that are given. */
export function sealedRecords(tx: Transaction, ids: readonly string[]): Promise<SealedGuest[]> {
  return tx.query<SealedGuest>(
    `select g.id as asked, g.id as guest, g.created_at as "createdAt", k.wrapped, f.fields, f.sealed
      from unnest($2::uuid[]) with ordinality as i (id, place)
      join hostels.guest g on g.tenant = $1 and g.id = i.id
      left join hostels.guest_key k on k.tenant = $1 and k.guest = g.id
      cross join lateral (
        select coalesce(array_agg(f.field order by f.field), '{}') as fields,
            coalesce(array_agg(f.sealed order by f.field), '{}') as sealed
          from hostels.guest_field f where f.tenant = $1 and f.guest = g.id) f
      order by i.place`,
    [tx.tenant, ids],
  );
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
