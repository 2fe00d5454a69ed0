import type { Transaction } from '@pvt/kernel/database';
import { type Decimal, decimalOf } from '@pvt/kernel/decimal';
import { numberArray } from '@pvt/kernel/text-array';
import { GRAINS } from '../../core/calendar.ts';
import type { Cell } from '../../core/cell.ts';
import type { GroupCell } from '../../core/figure-rows.ts';
import type { Grouping } from '../../core/group-series.ts';
import type { MetricVersion } from '../../core/metric-version.ts';
import { isGrouped, type MetricQuery } from '../../core/parse-query.ts';
import { decodeSketch } from './sketch-bytes.ts';

interface Summed {
  readonly at: number;
  readonly group: number;
  readonly count: number;
  readonly sum: string | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly sketches: readonly Buffer[] | null;
}

/** A cell of which PostgreSQL has summed the numbers. */
export interface SummedCell {
  readonly cell: GroupCell;
  /** The sketches that are still to be added to it, as cells that hold nothing else: decoded one by one, as they are taken. */
  readonly sketches: Iterable<Cell>;
}

/**
 * The cells of the query's grain, summed in PostgreSQL over the dimension sets of each group: a range of the primary key
 * (version, grain, at, series).
 */
export async function readCells(
  tx: Transaction,
  version: MetricVersion,
  query: MetricQuery,
  { series, groupOf }: Grouping,
  most: number,
): Promise<SummedCell[]> {
  const grouped = isGrouped(query);
  const summed = await tx.query<Summed>(statement(query, grouped), [
    tx.tenant,
    version.id,
    GRAINS.indexOf(query.grain),
    bound(query.from, '-infinity'),
    bound(query.to, 'infinity'),
    most,
    ...(grouped ? [numberArray(series), numberArray(groupOf)] : []),
  ]);
  return summed.map((row) => ({ cell: groupCell(query, row), sketches: decoded(version, row.sketches ?? []) }));
}

const SKETCHES = `select coalesce(sum(octet_length(c.sketch)), 0)::bigint as bytes from insights.cell c
  where c.tenant = $1 and c.version = $2 and c.grain = $3 and c.at >= $4::timestamptz and c.at < $5::timestamptz`;

/** What the sketches of the query's cells have together (bytes), of all dimension sets: each of them is to be merged. */
export async function sketchBytes(tx: Transaction, version: MetricVersion, query: MetricQuery): Promise<number> {
  const [row] = await tx.query<{ bytes: number }>(SKETCHES, [
    tx.tenant,
    version.id,
    GRAINS.indexOf(query.grain),
    bound(query.from, '-infinity'),
    bound(query.to, 'infinity'),
  ]);
  return row?.bytes ?? 0;
}

function statement(query: MetricQuery, grouped: boolean): string {
  // For `all` the periods are summed here too; the others keep theirs, and the core rolls days up to weeks and months.
  const period = query.every === 'all' ? 'min(c.at)' : 'c.at';
  const keys = [query.every === 'all' ? undefined : 'c.at', grouped ? 'g.number' : undefined].filter(Boolean);
  return `select date_part('epoch', ${period}) * 1000 as at, ${grouped ? 'g.number' : '0'} as "group",
      sum(c.count)::bigint as count, sum(c.sum)::text as sum, min(c.min)::text as min, max(c.max)::text as max,
      array_agg(c.sketch) filter (where c.sketch is not null) as sketches
    from insights.cell c
    ${grouped ? 'join unnest($7::bigint[], $8::int[]) as g (series, number) on g.series = c.series' : ''}
    where c.tenant = $1 and c.version = $2 and c.grain = $3 and c.at >= $4::timestamptz and c.at < $5::timestamptz
    ${keys.length === 0 ? 'having count(*) > 0' : `group by ${keys.join(', ')}`}
    limit $6`;
}

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** PostgreSQL writes years outside of 1 to 9999 otherwise than JavaScript does, and no cell lies in them. */
function bound(epochMs: number | undefined, open: string): string {
  if (epochMs === undefined) return open;
  if (epochMs < FIRST) return '-infinity';
  return epochMs > LAST ? 'infinity' : new Date(epochMs).toISOString();
}

function* decoded(version: MetricVersion, sketches: readonly Buffer[]): Generator<Cell> {
  for (const sketch of sketches) yield decodeSketch(version.definition.value, sketch);
}

function groupCell(query: MetricQuery, row: Summed): GroupCell {
  const sum = decimal(row.sum);
  const min = decimal(row.min);
  const max = decimal(row.max);
  return {
    grain: query.grain,
    at: row.at,
    dimensions: '[]',
    group: row.group,
    count: row.count,
    ...(sum && { sum }),
    ...(min && { min }),
    ...(max && { max }),
  };
}

function decimal(text: string | null): Decimal | undefined {
  return text === null ? undefined : decimalOf(text);
}
