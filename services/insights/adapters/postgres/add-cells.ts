import type { Transaction } from '@pvt/kernel/database';
import { decimalText } from '@pvt/kernel/decimal';
import { numberArray, textArray } from '@pvt/kernel/text-array';
import { GRAINS } from '../../core/calendar.ts';
import type { Cell } from '../../core/cell.ts';
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

/** A cell and where it is stored. */
export interface PlacedCell {
  readonly cell: Cell;
  readonly grain: number;
  readonly series: number;
}

/**
 * In the order of the primary key, as the functions below take them: whoever locks rows in it can't deadlock with another.
 * @param seriesOf the number of a dimension set
 */
export function placeCells(cells: readonly Cell[], seriesOf: (dimensions: string) => number): PlacedCell[] {
  return cells
    .map((cell) => ({ cell, grain: GRAINS.indexOf(cell.grain), series: seriesOf(cell.dimensions) }))
    .sort((left, right) => left.grain - right.grain || left.cell.at - right.cell.at || left.series - right.series);
}

/** Adds the numbers of a batch's cells to the stored ones. */
export async function addNumbers(tx: Transaction, version: MetricVersion, cells: readonly PlacedCell[]): Promise<void> {
  await tx.query(ADD_NUMBERS, valuesOf(version, cells));
}

/**
 * As {@link addNumbers}; until the transaction ends nobody else changes these cells.
 * @returns of each the stored sketch, as a cell that holds nothing else; undefined where there is none
 */
export async function addNumbersAndHold(
  tx: Transaction,
  version: MetricVersion,
  cells: readonly PlacedCell[],
): Promise<(Cell | undefined)[]> {
  const rows = await tx.query<StoredSketch>(ADD_SKETCHED, valuesOf(version, cells));
  const stored = new Map(rows.map((row) => [`${row.grain} ${row.at} ${row.series}`, row.sketch]));
  return cells.map(({ cell, grain, series }) => {
    const sketch = stored.get(`${grain} ${cell.at} ${series}`);
    return sketch === undefined || sketch === null ? undefined : decodeSketch(version.definition.value, sketch);
  });
}

/** Puts the cells' sketches in the place of the stored ones. */
export async function storeSketches(
  tx: Transaction,
  version: MetricVersion,
  cells: readonly PlacedCell[],
): Promise<void> {
  await tx.query(SET_SKETCHES, [
    version.id,
    numberArray(cells.map(({ grain }) => grain)),
    numberArray(cells.map(({ cell }) => cell.at)),
    numberArray(cells.map(({ series }) => series)),
    cells.map(({ cell }) => encodeSketch(cell)),
    version.tenant,
  ]);
}

function valuesOf(version: MetricVersion, cells: readonly PlacedCell[]): unknown[] {
  return [
    version.tenant,
    version.id,
    numberArray(cells.map(({ grain }) => grain)),
    numberArray(cells.map(({ cell }) => cell.at)),
    numberArray(cells.map(({ series }) => series)),
    numberArray(cells.map(({ cell }) => cell.count)),
    textArray(cells.map(({ cell }) => (cell.sum === undefined ? null : decimalText(cell.sum)))),
    textArray(cells.map(({ cell }) => (cell.min === undefined ? null : decimalText(cell.min)))),
    textArray(cells.map(({ cell }) => (cell.max === undefined ? null : decimalText(cell.max)))),
  ];
}
