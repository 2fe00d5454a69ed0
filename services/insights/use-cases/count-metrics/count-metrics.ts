import { EventEmitter } from 'node:events';
import type { CallContext } from '@pvt/kernel/context';
import type { Consumer } from '@pvt/kernel/log';
import { endGroups } from '@pvt/kernel/log/groups';
import { everyVersion } from '../../adapters/postgres/metric-versions.ts';
import { groupOf, type MetricVersion } from '../../core/metric-version.ts';
import type { Counting, InsightsTools } from '../tools.ts';
import { countEvents } from './count-events.ts';
import { rememberSeries } from './series-ids.ts';
import { settleVersion } from './settle-version.ts';

/** How soon a metric that another process defined or deleted is noticed here. */
const POLL_MS = 1000;
const SOON_MS = 100;

export interface MetricCounting extends Counting {
  /** Reconciles now, and again and again. */
  start(): void;
  /** After what is under way. */
  stop(): Promise<void>;
}

export interface CountingTools extends Pick<InsightsTools, 'database' | 'log' | 'compiled' | 'onError'> {
  readonly ownContext: (tenant: string) => CallContext;
}

/** Counts every version of every tenant's metrics, each in a consumer group of its own. */
export function createCounting(tools: CountingTools): MetricCounting {
  const { database, log, compiled, onError, ownContext } = tools;
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
    work = work.then(poll).catch(onError);
    return work;
  };

  async function poll(): Promise<void> {
    if (stopped) return;
    let versions = await database.housekeeping(everyVersion);
    for (const version of versions) {
      if (!running.has(version.id)) await begin(version);
    }
    filling = fillingOf(versions);
    const settled = await settleAll(versions.filter((version) => filling.has(version.id)));
    if (settled) versions = await database.housekeeping(everyVersion);
    filling = fillingOf(versions);
    await endAllBut(new Set(versions.map((version) => version.id)));
  }

  /** One that does not start leaves the others alone, and is tried again at the next poll. */
  async function begin(version: MetricVersion): Promise<void> {
    const { id, tenant, name } = version;
    const counted = (): void => {
      changes.emit(topic(tenant, name));
      if (filling.has(id)) hurry();
    };
    try {
      running.set(id, { version, consumer: await countEvents({ log, series, compiled }, version, counted) });
    } catch (error) {
      onError(error);
    }
  }

  async function settleAll(unsettled: readonly MetricVersion[]): Promise<boolean> {
    let settled = false;
    for (const version of unsettled) {
      if (!(await settleVersion(tools, ownContext(version.tenant), version))) continue;
      settled = true;
      changes.emit(topic(version.tenant, version.name));
    }
    return settled;
  }

  async function endAllBut(wanted: ReadonlySet<number>): Promise<void> {
    for (const [id, { version, consumer }] of running) {
      if (wanted.has(id)) continue;
      running.delete(id);
      series.forget(id);
      await consumer.stop();
      // Ended when the version was deleted; a process that joined meanwhile may have begun it anew.
      await database.transaction(version.tenant, (tx) => endGroups(tx, [groupOf(version)]));
    }
  }

  function pollIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void reconcile().then(() => {
        hurried = false;
        if (!stopped) pollIn(POLL_MS);
      });
    }, ms);
  }

  /** A version that fills may be done: that is asked soon, yet not after each batch. */
  function hurry(): void {
    if (hurried || stopped) return;
    hurried = true;
    pollIn(SOON_MS);
  }

  return {
    reconcile,
    onChange(tenant, name, listener) {
      changes.on(topic(tenant, name), listener);
      return () => changes.off(topic(tenant, name), listener);
    },
    start() {
      pollIn(POLL_MS);
      void reconcile();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await work;
      await Promise.all([...running.values()].map(({ consumer }) => consumer.stop()));
    },
  };
}

function fillingOf(versions: readonly MetricVersion[]): ReadonlySet<number> {
  return new Set(versions.filter((version) => version.state === 'filling').map((version) => version.id));
}

function topic(tenant: string, name: string): string {
  return `${tenant} ${name}`;
}
