import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { FeedConflict } from '../../core/channels/feed.ts';

const CONFLICT = `select c.id, c.property, c.unit, c.feed, c.feed_block as block, c.kind, c.nights, c.against, c.since
  from hostels.feed_conflict c`;

/** The newest first. Served by feed_conflict_of_property. */
export function newestConflicts(
  tx: Transaction,
  property: string,
  before: string | undefined,
  most: number,
): Promise<FeedConflict[]> {
  return tx.query<FeedConflict>(
    `${CONFLICT} where c.tenant = $1 and c.property = $2 and ($3::uuid is null or c.id < $3) order by c.id desc limit $4`,
    [tx.tenant, property, before ?? null, most],
  );
}

/** Served by feed_conflict_of_unit. */
export function conflictsOf(tx: Transaction, unit: string): Promise<FeedConflict[]> {
  return tx.query<FeedConflict>(`${CONFLICT} where c.tenant = $1 and c.unit = $2`, [tx.tenant, unit]);
}

export async function storeConflict(tx: Transaction, conflict: FeedConflict): Promise<void> {
  const { id, property, unit, feed, block, kind, nights, against, since } = conflict;
  await tx.query(
    `insert into hostels.feed_conflict (tenant, id, property, unit, feed, feed_block, kind, nights, against, since)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (tenant, id) do update set kind = excluded.kind, nights = excluded.nights, against = excluded.against`,
    [
      ...[tx.tenant, id, property, unit, feed, block, kind],
      ...[JSON.stringify(nights), JSON.stringify(against), since],
    ],
  );
}

export async function removeConflicts(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query('delete from hostels.feed_conflict where tenant = $1 and id = any($2)', [tx.tenant, ids]);
}

export interface UnitInConflict {
  readonly tenant: string;
  readonly property: string;
  readonly unit: string;
}

/** Over all tenants. There are few: each waits for somebody to act. */
export function unitsInConflict(on: Queryable, most: number): Promise<UnitInConflict[]> {
  return on.query<UnitInConflict>(
    'select distinct tenant, property, unit from hostels.feed_conflict order by tenant, property, unit limit $1',
    [most],
  );
}
