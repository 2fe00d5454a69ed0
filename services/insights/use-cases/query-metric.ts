import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { versionsOf } from '../adapters/postgres/metric-versions.ts';
import { readCells, type SummedCell } from '../adapters/postgres/read-cells.ts';
import { allSeries } from '../adapters/postgres/series.ts';
import { mergeCell } from '../core/cell.ts';
import type { CompiledMetric } from '../core/compiled-metric.ts';
import { insightsErrors, metricNotFound } from '../core/errors.ts';
import { type GroupCell, type MetricRow, rowsOf } from '../core/figure-rows.ts';
import { groupSeries, ONE_GROUP } from '../core/group-series.ts';
import { figuresOf, type MetricFigures } from '../core/metric-figures.ts';
import { answering, type MetricVersion } from '../core/metric-version.ts';
import { isGrouped, type MetricQuery, parseQuery, type QueryText } from '../core/parse-query.ts';
import type { InsightsTools } from './tools.ts';

const MOST_ROWS = 100_000;

/** Answers a query of a metric. @throws METRIC_NOT_FOUND, METRIC_QUERY_INVALID, METRIC_QUERY_TOO_LARGE */
export async function queryMetric(
  { database, compiled }: Pick<InsightsTools, 'database' | 'compiled'>,
  { tenant }: CallContext,
  name: string,
  text: QueryText,
): Promise<MetricFigures> {
  // As of one moment: a version that is replaced meanwhile still has its figures.
  return database.snapshot(tenant, async (tx) => {
    const version = answering(await versionsOf(tx, name));
    if (version === undefined) throw metricNotFound(name);
    const metric = compiled.of(version);
    const query = parseQuery(metric, text);
    return figuresOf(version, query, await readRows(tx, version, metric, query));
  });
}

async function readRows(
  tx: Transaction,
  version: MetricVersion,
  metric: CompiledMetric,
  query: MetricQuery,
): Promise<MetricRow[]> {
  const grouping = isGrouped(query) ? groupSeries(metric, query, await allSeries(tx, version.id)) : ONE_GROUP;
  if (grouping.groups.length === 0) return [];
  const cells = await readCells(tx, version, query, grouping, MOST_ROWS + 1);
  if (cells.length <= MOST_ROWS) return rowsOf(metric, query, grouping, cells.map(whole));
  throw insightsErrors.METRIC_QUERY_TOO_LARGE(
    `more than ${MOST_ROWS} rows: ask for a shorter time, a coarser period or fewer dimensions`,
  );
}

function whole({ cell, sketches }: SummedCell): GroupCell {
  for (const sketch of sketches) mergeCell(cell, sketch);
  return cell;
}
