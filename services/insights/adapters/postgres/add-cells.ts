import type { Transaction } from '@pvt/kernel/database';
import { decimalText } from '@pvt/kernel/decimal';
import { numberArray, textArray } from '@pvt/kernel/text-array';
import { GRAINS } from '../../core/calendar.ts';
import { type Cell, mergeCell } from '../../core/cell.ts';
import type { MetricVersion } from '../../core/metric-version.ts';
import { decodeSketch, encodeSketch } from './sketch-bytes.ts';

// Rows are sorted by the primary key, so that two batches of one version lock them in the same order.
const ADD = `insert into insights.cell as c (tenant, version, grain, at, series, count, sum, min, max)
  select $1, $2, n.grain, to_timestamp(n.at / 1000), n.series, n.count, n.sum, n.min, n.max
  from unnest($3::smallint[], $4::float8[], $5::bigint[], $6::bigint[], $7::numeric[], $8::numeric[], $9::numeric[])
    as n (grain, at, series, count, sum, min, max)
  on conflict (version, grain, at, series) do update set
    count = c.count + excluded.count,
    sum = coalesce(c.sum + excluded.sum, c.sum, excluded.sum),
    min = least(c.min, excluded.min),
    max = greatest(c.max, excluded.max)`;

const ADD_NUMBERS = { name: 'insights_add', text: ADD };

/** Gives the sketches as they were, of rows that are now locked. */
const ADD_SKETCHED = {
  name: 'insights_add_sketched',
  text: `${ADD} returning grain, date_part('epoch', at) * 1000 as at, series, sketch`,
};

const SET_SKETCHES = {
  name: 'insights_set_sketches',
  text: `update insights.cell c set sketch = n.sketch
    from unnest($2::smallint[], $3::float8[], $4::bigint[], $5::bytea[]) as n (grain, at, series, sketch)
    where c.tenant = $6 and c.version = $1 and c.grain = n.grain and c.at = to_timestamp(n.at / 1000) and c.series = n.series`,
};

interface StoredSketch {
  readonly grain: number;
  readonly at: number;
  readonly series: number;
  readonly sketch: Buffer | null;
}

interface Placed {
  readonly cell: Cell;
  readonly grain: number;
  readonly series: number;
}

/**
 * Adds a batch's cells to the stored ones: one statement, and one more where the metric keeps sketches.
 * @param seriesOf the number of a dimension set
 */
export async function addCells(
  tx: Transaction,
  version: MetricVersion,
  cells: readonly Cell[],
  seriesOf: (dimensions: string) => number,
): Promise<void> {
  const placed = cells
    .map((cell) => ({ cell, grain: GRAINS.indexOf(cell.grain), series: seriesOf(cell.dimensions) }))
    .sort((left, right) => left.grain - right.grain || left.cell.at - right.cell.at || left.series - right.series);
  const values = [
    version.tenant,
    version.id,
    numberArray(placed.map(({ grain }) => grain)),
    numberArray(placed.map(({ cell }) => cell.at)),
    numberArray(placed.map(({ series }) => series)),
    numberArray(placed.map(({ cell }) => cell.count)),
    textArray(placed.map(({ cell }) => (cell.sum === undefined ? null : decimalText(cell.sum)))),
    textArray(placed.map(({ cell }) => (cell.min === undefined ? null : decimalText(cell.min)))),
    textArray(placed.map(({ cell }) => (cell.max === undefined ? null : decimalText(cell.max)))),
  ];
  if (placed[0]?.cell.quantiles === undefined && placed[0]?.cell.distinct === undefined) {
    await tx.query(ADD_NUMBERS, values);
    return;
  }
  await mergeSketches(tx, version, placed, await tx.query<StoredSketch>(ADD_SKETCHED, values));
}

async function mergeSketches(
  tx: Transaction,
  version: MetricVersion,
  placed: readonly Placed[],
  stored: readonly StoredSketch[],
): Promise<void> {
  const before = new Map(stored.map((row) => [`${row.grain} ${row.at} ${row.series}`, row.sketch]));
  const merged = placed.map(({ cell, grain, series }) => {
    const known = before.get(`${grain} ${cell.at} ${series}`);
    if (known !== undefined && known !== null) mergeCell(cell, decodeSketch(version.definition.value, known));
    return encodeSketch(cell);
  });
  await tx.query(SET_SKETCHES, [
    version.id,
    numberArray(placed.map(({ grain }) => grain)),
    numberArray(placed.map(({ cell }) => cell.at)),
    numberArray(placed.map(({ series }) => series)),
    merged,
    version.tenant,
  ]);
}
