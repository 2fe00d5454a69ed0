import type { Queryable, Transaction } from '@pvt/kernel/database';

/** What is kept of a guest in the open: nothing that tells who it is. */
export interface KeptGuest {
  readonly id: string;
  readonly mergedInto: string | null;
  readonly eraseOn: string | null;
  readonly erasedAt: string | null;
  readonly createdAt: string;
}

const GUEST = `id, merged_into as "mergedInto", erase_on as "eraseOn", erased_at as "erasedAt", created_at as "createdAt"`;

/** The guest that has the id, or that it was merged into. */
export async function guestById(tx: Transaction, id: string): Promise<KeptGuest | undefined> {
  const [row] = await tx.query<KeptGuest>(
    `select ${GUEST} from hostels.guest where tenant = $1
      and id = (select coalesce(g.merged_into, g.id) from hostels.guest g where g.tenant = $1 and g.id = $2)`,
    [tx.tenant, id],
  );
  return row;
}

const LOCK = {
  name: 'hostels_lock_guest',
  text: `select ${GUEST} from hostels.guest where tenant = $1 and id = $2 for update`,
};

/** Until the transaction ends nobody else changes it. */
export async function lockGuest(tx: Transaction, id: string): Promise<KeptGuest | undefined> {
  const [row] = await tx.query<KeptGuest>(LOCK, [tx.tenant, id]);
  return row;
}

export async function insertGuest(tx: Transaction, id: string, wrapped: Uint8Array): Promise<void> {
  await Promise.all([
    tx.query('insert into hostels.guest (tenant, id) values ($1, $2)', [tx.tenant, id]),
    tx.query('insert into hostels.guest_key (tenant, guest, wrapped) values ($1, $2, $3)', [tx.tenant, id, wrapped]),
  ]);
}

/**
 * The newest first: ids of version 7 are in the order of time. Served by guest_newest and guest_house's primary key.
 * @param houses only guests of these; undefined for all
 */
export function newestGuests(
  tx: Transaction,
  houses: readonly string[] | undefined,
  before: string | undefined,
  most: number,
): Promise<KeptGuest[]> {
  return tx.query<KeptGuest>(
    `select ${GUEST} from hostels.guest g
      where g.tenant = $1 and g.merged_into is null and g.erased_at is null and ($3::uuid is null or g.id < $3)
        and ($2::text[] is null or exists (select from hostels.guest_house h
          where h.tenant = $1 and h.guest = g.id and h.property = any($2)))
      order by g.id desc limit $4`,
    [tx.tenant, houses ?? null, before ?? null, most],
  );
}

/** The ids that were merged into it. Served by guest_merged. */
export async function mergedInto(tx: Transaction, guest: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from hostels.guest where tenant = $1 and merged_into = $2 order by id',
    [tx.tenant, guest],
  );
  return rows.map(({ id }) => id);
}

/** The ids that were merged into any of them. Served by guest_merged. */
export async function allMergedInto(tx: Transaction, guests: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select m.id from unnest($2::uuid[]) g cross join lateral (
        select id from hostels.guest where tenant = $1 and merged_into = g) m`,
    [tx.tenant, guests],
  );
  return rows.map(({ id }) => id);
}

/** That it turned out to be another guest, and so did those that were merged into it. */
export async function markMerged(tx: Transaction, guest: string, into: string): Promise<void> {
  await tx.query(
    `update hostels.guest set merged_into = $3, erase_on = null where tenant = $1 and (id = $2 or merged_into = $2)`,
    [tx.tenant, guest, into],
  );
}

/** @param on a date; null where it will not be erased */
export async function setEraseOn(tx: Transaction, guest: string, on: string | null): Promise<void> {
  await tx.query('update hostels.guest set erase_on = $3 where tenant = $1 and id = $2', [tx.tenant, guest, on]);
}

/** Over all tenants. Served by guest_to_erase. */
export function guestsToErase(tx: Queryable, most: number): Promise<{ tenant: string; id: string }[]> {
  return tx.query<{ tenant: string; id: string }>(
    'select tenant, id from hostels.guest where erase_on <= current_date order by erase_on limit $1',
    [most],
  );
}
