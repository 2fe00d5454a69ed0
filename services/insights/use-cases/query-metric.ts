import { inOneTurn, MOST_STEPS_OF_REQUEST, openWork } from '@pvt/kernel/async/work';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { versionsOf } from '../adapters/postgres/metric-versions.ts';
import { readCells, type SummedCell, sketchBytes } from '../adapters/postgres/read-cells.ts';
import { seriesAfter } from '../adapters/postgres/series.ts';
import { mergeCell } from '../core/cell.ts';
import type { CompiledMetric } from '../core/compiled-metric.ts';
import { insightsErrors, metricNotFound } from '../core/errors.ts';
import { type GroupCell, rowsOf } from '../core/figure-rows.ts';
import { type Grouping, ONE_GROUP, seriesGroups } from '../core/group-series.ts';
import { figuresOf, type MetricFigures } from '../core/metric-figures.ts';
import { answering, type MetricVersion } from '../core/metric-version.ts';
import { isGrouped, type MetricQuery, parseQuery, type QueryText } from '../core/parse-query.ts';
import type { InsightsTools } from './tools.ts';

const MOST_ROWS = 50_000;
const MOST_SETS = 100_000;
const MOST_SKETCH_BYTES = 64 << 20;
const SETS_AT_ONCE = 5000;

type QueryTools = Pick<InsightsTools, 'database' | 'compiled'>;

/**
 * Answers a query of a metric.
 * @throws METRIC_NOT_FOUND, METRIC_QUERY_INVALID, METRIC_QUERY_TOO_LARGE; TOO_MUCH_WORK for a `where` that takes too much
 */
export async function queryMetric(
  tools: QueryTools,
  { tenant }: CallContext,
  name: string,
  text: QueryText,
): Promise<MetricFigures> {
  const { database, compiled } = tools;
  const answeringNow = async (tx: Transaction): Promise<MetricVersion> => {
    const version = answering(await versionsOf(tx, name));
    if (version === undefined) throw metricNotFound(name);
    return version;
  };
  while (true) {
    const asked = await database.transaction(tenant, answeringNow);
    const metric = compiled.of(asked);
    const query = parseQuery(metric, text);
    const grouping = isGrouped(query) ? await groupsOf(tools, tenant, asked, metric, query) : ONE_GROUP;
    const found = await database.snapshot(tenant, async (tx) => {
      const version = await answeringNow(tx);
      // Replaced meanwhile, and its figures with it: asked again of the one that took over.
      return version.id === asked.id ? { version, cells: await cellsOf(tx, version, query, grouping) } : undefined;
    });
    if (found === undefined) continue;
    return inOneTurn(tenant, () => figuresOf(found.version, query, rowsOf(metric, query, grouping, found.cells)));
  }
}

/** Outside of any transaction, since what `where` takes is not to hold up those who need a connection. */
async function groupsOf(
  { database }: QueryTools,
  tenant: string,
  version: MetricVersion,
  metric: CompiledMetric,
  query: MetricQuery,
): Promise<Grouping> {
  const work = openWork({ tenant, most: MOST_STEPS_OF_REQUEST });
  const groups = seriesGroups(metric, query);
  let after: string | undefined;
  for (let sets = 0; ; sets += SETS_AT_ONCE) {
    if (sets >= MOST_SETS)
      throw tooLarge(
        `the metric has more than ${MOST_SETS} sets of dimension values: ask without \`by\` and \`where\``,
      );
    const some = await database.transaction(tenant, (tx) => seriesAfter(tx, version.id, after, SETS_AT_ONCE));
    await work.each(some, groups.take);
    after = some.at(-1)?.dimensions;
    if (some.length < SETS_AT_ONCE) return groups.grouping;
  }
}

async function cellsOf(
  tx: Transaction,
  version: MetricVersion,
  query: MetricQuery,
  grouping: Grouping,
): Promise<GroupCell[]> {
  if (grouping.groups.length === 0) return [];
  const { kind } = version.definition.value;
  if ((kind === 'distinct' || kind === 'quantiles') && (await sketchBytes(tx, version, query)) > MOST_SKETCH_BYTES)
    throw tooLarge('more is to be put together than an answer may hold: ask for a shorter time or a coarser period');
  const cells = await readCells(tx, version, query, grouping, MOST_ROWS + 1);
  if (cells.length <= MOST_ROWS) return cells.map(whole);
  throw tooLarge(`more than ${MOST_ROWS} rows: ask for a shorter time, a coarser period or fewer dimensions`);
}

function tooLarge(detail: string): Error {
  return insightsErrors.METRIC_QUERY_TOO_LARGE(detail);
}

function whole({ cell, sketches }: SummedCell): GroupCell {
  for (const sketch of sketches) mergeCell(cell, sketch);
  return cell;
}
