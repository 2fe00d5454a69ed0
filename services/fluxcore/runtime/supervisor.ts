import { withoutHolding } from '@pvt/kernel/database';
import type { Consumer } from '@pvt/kernel/log';
import { listEveryFlow } from '../adapters/postgres/flows.ts';
import type { ReadingGroup } from '../adapters/postgres/group-progress.ts';
import { upstreamOf } from '../core/upstream.ts';
import { type ClockContext, tick } from './clock.ts';
import { endLeftGroups } from './end-left-groups.ts';
import { type FailedSteps, failedSteps } from './failed-steps.ts';
import { type AskAssistant, computeWith, handleWith, prepareWith } from './handler.ts';
import { edgesOf } from './loop-check.ts';
import { type ActiveVersion, loadFlow, type RunningFlow } from './running-flow.ts';
import { finishSwitch } from './switch.ts';

export interface SupervisorContext extends ClockContext {
  readonly ask: AskAssistant;
  readonly onError: (what: string, error: unknown) => void;
  /** How often (ms) other processes' changes and the clock are looked at. */
  readonly everyMs: number;
  readonly batchSize: number;
}

/** Keeps this process's consumers as the flows in the database are. */
export interface Supervisor {
  /** Brings the consumers up to date now, and keeps doing so. */
  start(): void;
  /** Brings the consumers up to date now; resolves when they are. */
  sync(): Promise<void>;
  /** As sync, and does what is the clock's to do and finishes switches. */
  look(): Promise<void>;
  /** The compiled flow, as this process runs it. */
  running(tenant: string, name: string): RunningFlow | undefined;
  stop(): Promise<void>;
}

interface Entry {
  readonly revision: number;
  readonly flow: RunningFlow | undefined;
  readonly consumers: readonly Consumer[];
}

export function createSupervisor(context: SupervisorContext): Supervisor {
  const entries = new Map<string, Entry>();
  const failed: FailedSteps = failedSteps();
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** One at a time: the second waits for the first and then looks for itself. */
  function sync(): Promise<void> {
    underWay = underWay.catch(() => undefined).then(() => (stopped ? undefined : bringUpToDate()));
    return underWay;
  }

  async function bringUpToDate(): Promise<void> {
    const rows = await context.database.housekeeping(listEveryFlow);
    const wanted = new Map(rows.map((row) => [`${row.tenant} ${row.name}`, row]));
    for (const key of entries.keys()) if (!wanted.has(key)) await close(key);
    for (const [key, row] of wanted) {
      if (entries.get(key)?.revision === row.revision) continue;
      await close(key);
      try {
        entries.set(key, await open(row.tenant, row.name, row.revision));
      } catch (error) {
        context.onError(`flow ${row.name}`, error);
      }
    }
  }

  async function close(key: string): Promise<void> {
    const entry = entries.get(key);
    entries.delete(key);
    await Promise.all((entry?.consumers ?? []).map((consumer) => consumer.stop()));
  }

  async function open(tenant: string, name: string, seen: number): Promise<Entry> {
    const flow = await loadFlow(context.database, tenant, name);
    if (flow === undefined) return { revision: seen, flow, consumers: [] };
    const consumers: Consumer[] = [];
    try {
      for (const [group, versions] of flow.row.enabled ? readers(flow) : []) {
        consumers.push(await consume(flow, versions, group));
      }
    } catch (error) {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      throw error;
    }
    return { revision: flow.row.revision, flow, consumers };
  }

  function consume(flow: RunningFlow, versions: readonly ActiveVersion[], group: string): Promise<Consumer> {
    const own = versions.filter((version) => version.group === group);
    // The handler that calls it is in a transaction, and does not wait.
    const onStale = () =>
      void withoutHolding(sync).catch((error: unknown) => context.onError(`flow ${flow.row.name}`, error));
    const handlerContext = { ...context, failed, onStale };
    const prepare = prepareWith(handlerContext, versions, group);
    const computeAhead = computeWith(handlerContext, flow.row.tenant, own, group);
    return context.log.consumer({
      group,
      tenant: flow.row.tenant,
      types: [...new Set(own.flatMap(({ plan }) => plan.on))],
      startAt: { after: Math.min(...own.map(({ groupAfter }) => groupAfter)) },
      batchSize: context.batchSize,
      // One lane, so that what the flow says lies in the log in the order of what it read: a window behind it counts on that.
      lanes: prepare === undefined ? 1 : 'partitions',
      handle: handleWith(handlerContext, flow, versions, group),
      ...(computeAhead === undefined ? {} : { computeAhead }),
      ...(prepare === undefined ? {} : { prepare }),
    });
  }

  /** One at a time, as sync. */
  function look(): Promise<void> {
    looking = looking.then(lookOnce);
    return looking;
  }

  async function lookOnce(): Promise<void> {
    try {
      await sync();
      const now = Array.from(entries.values());
      for (const { flow } of now) {
        if (flow === undefined || !flow.row.enabled || stopped) continue;
        if (flow.switching !== undefined) await finishSwitch(context, flow, flow.switching);
        else await tick(context, flow, upstreamGroups(flow, now));
      }
      await failed.flush(context.database);
      await sync();
      await endLeftGroups(context.database);
    } catch (error) {
      context.onError('flows', error);
    }
  }

  async function keepLooking(): Promise<void> {
    await look();
    if (!stopped) timer = setTimeout(() => void keepLooking(), context.everyMs);
  }

  return {
    start: () => void keepLooking(),
    sync,
    look,
    running: (tenant, name) => entries.get(`${tenant} ${name}`)?.flow,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await underWay.catch(() => undefined);
      await Promise.all([...entries.keys()].map(close));
      await failed.flush(context.database).catch((error: unknown) => context.onError('flows', error));
    },
  };
}

/** The groups of the tenant's running flows that say, directly or through others, what the flow reads. */
function upstreamGroups({ row }: RunningFlow, entries: readonly Entry[]): ReadingGroup[] {
  const versions = entries.flatMap(({ flow }) =>
    flow?.row.tenant === row.tenant && (flow.row.enabled || flow.row.name === row.name) ? flow.live : [],
  );
  const edges = versions.map(({ flow, plan }) => edgesOf(flow, plan));
  const names = new Set(edges.filter(({ name }) => name === row.name).flatMap((own) => [...upstreamOf(own, edges)]));
  return versions.filter(({ flow }) => names.has(flow)).map(({ group, plan }) => ({ group, types: plan.on }));
}

/** Which groups are read, each with the versions among which an event's own is found. */
function readers(flow: RunningFlow): Map<string, readonly ActiveVersion[]> {
  // While a replay's outputs are being said, what comes after them waits.
  const live = flow.switching === undefined ? flow.live : [];
  const groups = new Map<string, readonly ActiveVersion[]>(live.map(({ group }) => [group, flow.live]));
  for (const replay of flow.replays) groups.set(replay.group, [replay]);
  return groups;
}
