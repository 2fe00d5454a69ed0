import type { Transaction } from '@pvt/kernel/database';

/** A guest's sealed name with what opens it, both in hexadecimal digits. */
export interface SealedName {
  /** The guest that it is: another one than was asked for where it was merged. */
  readonly guest: string;
  /** Null where the guest was erased. */
  readonly wrapped: string | null;
  readonly sealed: string | null;
}

// In one statement, so that all is of one moment; each part by the keys of its table.
const NAMES = {
  name: 'hostels_sealed_names',
  rowMode: 'array',
  text: `select g.id, 'guest', g.merged_into::text from hostels.guest g where g.tenant = $1 and g.id = any($2::uuid[])
    union all
    select k.guest, 'key', encode(k.wrapped, 'hex') from hostels.guest_key k where k.tenant = $1 and k.guest = any($2::uuid[])
    union all
    select f.guest, 'name', encode(f.sealed, 'hex') from hostels.guest_field f
      where f.tenant = $1 and f.guest = any($2::uuid[]) and f.field = 'name'`,
} as const;
type Row = [id: string, what: 'guest' | 'key' | 'name', text: string | null];

/** By the ids that were asked for; one that there is not is missing. Served by the primary keys. */
export async function sealedNames(tx: Transaction, ids: readonly string[]): Promise<Map<string, SealedName>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<Row>(NAMES, [tx.tenant, ids]);
  const textOf = (wanted: Row[1]) =>
    new Map(rows.filter(([, what]) => what === wanted).map(([id, , text]) => [id, text]));
  const [guests, keys, names] = [textOf('guest'), textOf('key'), textOf('name')];
  // All of a merged guest's point to the last one.
  const merged = [...guests].flatMap(([id, into]) => (into === null ? [] : [[id, into] as const]));
  const found = merged.length === 0 ? undefined : await sealedNames(tx, [...new Set(merged.map(([, into]) => into))]);
  const into = new Map(merged);
  const sealed = new Map<string, SealedName>();
  for (const guest of guests.keys()) {
    const target = into.get(guest);
    const name =
      target === undefined
        ? { guest, wrapped: keys.get(guest) ?? null, sealed: names.get(guest) ?? null }
        : found?.get(target);
    if (name !== undefined) sealed.set(guest, name);
  }
  return sealed;
}
