import type { Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';
import type { Series } from '../../core/group-series.ts';

// Both are served by the unique index (version, dimensions).
const FIND = {
  name: 'insights_find_series',
  text: `select id, dimensions from insights.series
    where tenant = $1 and version = $2 and dimensions = any($3::text[])`,
};
const ADD = {
  name: 'insights_add_series',
  text: `insert into insights.series (tenant, version, dimensions)
    select $1, $2, d from unnest($3::text[]) d order by d on conflict (version, dimensions) do nothing`,
};

/** Those of the given dimension sets that the version has a number for. */
export function findSeries(tx: Transaction, version: number, dimensions: readonly string[]): Promise<Series[]> {
  return tx.query<Series>(FIND, [tx.tenant, version, textArray(dimensions)]);
}

/** Numbers dimension sets; those that another transaction numbered meanwhile keep its number. */
export async function addSeries(tx: Transaction, version: number, dimensions: readonly string[]): Promise<void> {
  await tx.query(ADD, [tx.tenant, version, textArray(dimensions)]);
}

/** Dimension sets of a version, so many behind one of them. Served by the unique index (version, dimensions). */
export function seriesAfter(
  tx: Transaction,
  version: number,
  after: string | undefined,
  most: number,
): Promise<Series[]> {
  return tx.query<Series>(
    `select id, dimensions from insights.series
      where tenant = $1 and version = $2 and ($3::text is null or dimensions > $3) order by dimensions limit $4`,
    [tx.tenant, version, after ?? null, most],
  );
}
