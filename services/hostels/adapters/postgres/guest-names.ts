import type { Transaction } from '@pvt/kernel/database';

/** A guest's sealed name with what opens it, both in hexadecimal digits. */
export interface SealedName {
  /** The guest that it is: another one than was asked for where it was merged. */
  readonly guest: string;
  /** Null where the guest was erased. */
  readonly wrapped: string | null;
  readonly sealed: string | null;
}

// In one statement, so that all is of one moment; each part by the keys of its table, and full joins so that it stays so.
const NAMES = {
  name: 'hostels_sealed_names',
  rowMode: 'array',
  text: `select g.id, g.merged_into, encode(k.wrapped, 'hex'), encode(f.sealed, 'hex')
    from (select g.id, g.merged_into from hostels.guest g where g.tenant = $1 and g.id = any($2::uuid[])) g
      full join (select k.guest, k.wrapped from hostels.guest_key k where k.tenant = $1 and k.guest = any($2::uuid[])) k on k.guest = g.id
      full join (select f.guest, f.sealed from hostels.guest_field f
        where f.tenant = $1 and f.guest = any($2::uuid[]) and f.field = 'name') f on f.guest = g.id`,
} as const;
type Row = [id: string | null, mergedInto: string | null, wrapped: string | null, sealed: string | null];

/** By the ids that were asked for; one that there is not is missing. Served by the primary keys. */
export async function sealedNames(tx: Transaction, ids: readonly string[]): Promise<Map<string, SealedName>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<Row>(NAMES, [tx.tenant, ids]);
  // All of a merged guest's point to the last one.
  const merged = [...new Set(rows.flatMap(([, into]) => into ?? []))];
  const found = merged.length === 0 ? undefined : await sealedNames(tx, merged);
  const names = new Map<string, SealedName>();
  for (const [guest, into, wrapped, sealed] of rows) {
    if (guest === null) continue;
    const name = into === null ? { guest, wrapped, sealed } : found?.get(into);
    if (name !== undefined) names.set(guest, name);
  }
  return names;
}
