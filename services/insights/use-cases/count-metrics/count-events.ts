import { hash } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import { type Consumer, type Log, Reject } from '@pvt/kernel/log';
import { holdVersion } from '../../adapters/postgres/metric-versions.ts';
import { type Cells, gather, inKeyOrder } from '../../core/cell.ts';
import type { CompiledMetric } from '../../core/compiled-metric.ts';
import { type Contribution, contributionsOf, type MetricEvent } from '../../core/contribution.ts';
import { groupOf, type MetricVersion } from '../../core/metric-version.ts';
import type { CompiledMetrics } from '../compiled-metrics.ts';
import type { SeriesIds } from './series-ids.ts';
import { storeCells } from './store-cells.ts';

const BATCH = 1000;
/** Each of them may count on thousands of days. */
const BATCH_OF_SPREAD = 100;

/**
 * Counts the events of a version: its cells and its group's offset are one transaction.
 * @param onCounted after each batch is committed
 */
export function countEvents(
  { log, series, compiled }: { readonly log: Log; readonly series: SeriesIds; readonly compiled: CompiledMetrics },
  version: MetricVersion,
  onCounted: () => void,
): Promise<Consumer> {
  // One that does not compile any more is not begun, so that no event becomes its dead letter.
  compiled.of(version);
  return log.consumer<readonly Contribution[]>({
    group: groupOf(version),
    tenant: version.tenant,
    types: [version.definition.event],
    startAt: 'beginning',
    batchSize: version.definition.spread === undefined ? BATCH : BATCH_OF_SPREAD,
    // Outside the transaction: an event that can't be counted is found without trying the whole batch by halves.
    prepare: (event) => countable(compiled.of(version), event),
    handle: async (tx, _events, prepared) => {
      if (!(await holdVersion(tx, version.id))) return;
      await store(tx, version, series, cellsOf(compiled.of(version), prepared));
      tx.afterCommit(onCounted);
    },
  });
}

async function store(tx: Transaction, version: MetricVersion, series: SeriesIds, cells: Cells): Promise<void> {
  if (cells.size === 0) return;
  const inOrder = inKeyOrder(cells);
  const numberOf = await series.of(tx, version.id, [...new Set(inOrder.map((cell) => cell.dimensions))]);
  await storeCells(tx, version, inOrder, numberOf);
}

/** @throws Reject: what an expression can't count now it can't count later. */
function countable(metric: CompiledMetric, event: MetricEvent): readonly Contribution[] {
  try {
    return contributionsOf(metric, event);
  } catch (error) {
    throw error instanceof Problem ? new Reject(error.code, error.detail) : error;
  }
}

function cellsOf(metric: CompiledMetric, prepared: readonly (readonly Contribution[])[]): Cells {
  const cells: Cells = new Map();
  for (const contributions of prepared) gather(cells, metric, contributions, stableHash);
  return cells;
}

function stableHash(text: string): bigint {
  return hash('sha256', text, 'buffer').readBigUInt64BE();
}
