import { hash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Database } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import { type Consumer, type Log, Reject } from '@pvt/kernel/log';
import { endGroups } from '@pvt/kernel/log/groups';
import { addCells } from '../adapters/postgres/cells.ts';
import { settleVersion } from '../adapters/postgres/metric-catalogue.ts';
import { everyVersion, holdVersion } from '../adapters/postgres/metric-versions.ts';
import { rememberSeries } from '../adapters/postgres/series.ts';
import { type Cells, gather } from '../core/cell.ts';
import { type CompiledMetric, compileMetric } from '../core/compiled-metric.ts';
import { type Contribution, contributionsOf, type MetricEvent } from '../core/contribution.ts';
import { groupOf, type MetricVersion } from '../core/metric-version.ts';

const BATCH = 1000;
/** How soon a metric that another process defined or deleted is noticed here. */
const LOOK_MS = 1000;
const SOON_MS = 100;

/** Counts every version of every tenant's metrics, each in a consumer group of its own. */
export interface MetricConsumers {
  /** Starts and stops consumers until they are those of the versions there are. */
  reconcile(): Promise<void>;
  /** Calls back after figures of the tenant's metric changed here. @returns stops that */
  onChange(tenant: string, name: string, listener: () => void): () => void;
  stop(): Promise<void>;
}

export function startMetricConsumers(database: Database, log: Log, onError: (error: unknown) => void): MetricConsumers {
  const running = new Map<number, { readonly version: MetricVersion; readonly consumer: Consumer }>();
  let filling: ReadonlySet<number> = new Set();
  const changes = new EventEmitter().setMaxListeners(0);
  const series = rememberSeries();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let hurried = false;
  let work: Promise<void> = Promise.resolve();

  const reconcile = (): Promise<void> => {
    // One after the other: two at once would start a version's consumer twice.
    work = work.then(look).catch(onError);
    return work;
  };

  async function look(): Promise<void> {
    if (stopped) return;
    let versions = await database.housekeeping(everyVersion);
    for (const version of versions) {
      if (!running.has(version.id)) await start(version);
    }
    filling = fillingOf(versions);
    const settled = await settleAll(versions.filter((version) => filling.has(version.id)));
    if (settled) versions = await database.housekeeping(everyVersion);
    filling = fillingOf(versions);
    const wanted = new Set(versions.map((version) => version.id));
    for (const [id, { version, consumer }] of running) {
      if (wanted.has(id)) continue;
      running.delete(id);
      series.forget(id);
      await consumer.stop();
      // Ended when the version was deleted; a process that joined meanwhile may have begun it anew.
      await database.transaction(version.tenant, (tx) => endGroups(tx, [groupOf(version)]));
    }
  }

  /** One that does not start leaves the others alone, and is tried again at the next look. */
  async function start(version: MetricVersion): Promise<void> {
    try {
      running.set(version.id, { version, consumer: await startConsumer(version) });
    } catch (error) {
      onError(error);
    }
  }

  async function settleAll(unsettled: readonly MetricVersion[]): Promise<boolean> {
    let settled = false;
    for (const version of unsettled) {
      if (!(await settleVersion(database, version))) continue;
      settled = true;
      changes.emit(topic(version.tenant, version.name));
    }
    return settled;
  }

  function startConsumer(version: MetricVersion): Promise<Consumer> {
    const metric = compileMetric(version.definition);
    return log.consumer<readonly Contribution[]>({
      group: groupOf(version),
      tenant: version.tenant,
      types: [version.definition.event],
      startAt: 'beginning',
      batchSize: BATCH,
      // Outside the transaction: an event that can't be counted is found without trying the whole batch by halves.
      prepare: (event) => countable(metric, event),
      handle: async (tx, _events, prepared) => {
        if (!(await holdVersion(tx, version.id))) return;
        await addCells(tx, version, series, cellsOf(metric, prepared));
        tx.afterCommit(() => {
          changes.emit(topic(version.tenant, version.name));
          if (filling.has(version.id)) hurry();
        });
      },
    });
  }

  function lookIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void reconcile().then(() => {
        hurried = false;
        if (!stopped) lookIn(LOOK_MS);
      });
    }, ms);
  }
  lookIn(LOOK_MS);

  /** A version that fills may be done: that is looked at soon, yet not after each batch. */
  function hurry(): void {
    if (hurried || stopped) return;
    hurried = true;
    lookIn(SOON_MS);
  }

  return {
    reconcile,
    onChange(tenant, name, listener) {
      changes.on(topic(tenant, name), listener);
      return () => changes.off(topic(tenant, name), listener);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await work;
      await Promise.all([...running.values()].map(({ consumer }) => consumer.stop()));
    },
  };
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

function fillingOf(versions: readonly MetricVersion[]): ReadonlySet<number> {
  return new Set(versions.filter((version) => version.state === 'filling').map((version) => version.id));
}

function topic(tenant: string, name: string): string {
  return `${tenant} ${name}`;
}
