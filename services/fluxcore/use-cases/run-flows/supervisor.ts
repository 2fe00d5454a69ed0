import { withoutHolding } from '@pvt/kernel/database';
import type { Consumer } from '@pvt/kernel/log';
import { listEveryFlow } from '../../adapters/postgres/flows.ts';
import type { Runner } from '../tools.ts';
import { tick } from './clock.ts';
import { consumeFlow } from './consume-flow.ts';
import { endLeftGroups } from './end-left-groups.ts';
import { failedSteps } from './failed-steps.ts';
import { finishSwitch } from './finish-switch.ts';
import { upstreamGroups } from './reading-groups.ts';
import { loadFlow, type RunningFlow } from './running-flow.ts';
import type { SupervisorTools } from './supervisor-tools.ts';
import { watchHealth } from './watch-health.ts';

/** Keeps this process's consumers as the flows in the database are. */
export interface Supervisor extends Runner {
  /** Brings the consumers up to date now, and keeps doing so. */
  start(): void;
  stop(): Promise<void>;
}

interface Entry {
  readonly revision: number;
  readonly flow: RunningFlow | undefined;
  readonly consumers: readonly Consumer[];
}

export function createSupervisor(tools: SupervisorTools): Supervisor {
  const { database, onError } = tools;
  const entries = new Map<string, Entry>();
  const failed = failedSteps();
  let unwell: ReadonlySet<string> = new Set();
  let syncing: Promise<void> = Promise.resolve();
  let polling: Promise<void> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  /** One at a time: the second waits for the first and then reads for itself. */
  function sync(): Promise<void> {
    syncing = syncing.catch(() => undefined).then(() => (stopped ? undefined : bringUpToDate()));
    return syncing;
  }

  async function bringUpToDate(): Promise<void> {
    const rows = await database.housekeeping(listEveryFlow);
    unwell = new Set(rows.flatMap(({ tenant, name, failing }) => (failing ? `${tenant} ${name}` : [])));
    const wanted = new Map(rows.map((row) => [`${row.tenant} ${row.name}`, row]));
    for (const key of entries.keys()) if (!wanted.has(key)) await close(key);
    for (const [key, row] of wanted) {
      if (entries.get(key)?.revision === row.revision) continue;
      await close(key);
      try {
        entries.set(key, await open(row.tenant, row.name, row.revision));
      } catch (error) {
        onError(`flow ${row.name}`, error);
      }
    }
  }

  async function close(key: string): Promise<void> {
    const entry = entries.get(key);
    entries.delete(key);
    await Promise.all((entry?.consumers ?? []).map((consumer) => consumer.stop()));
  }

  async function open(tenant: string, name: string, seen: number): Promise<Entry> {
    const flow = await loadFlow(database, tenant, name);
    if (flow === undefined) return { revision: seen, flow, consumers: [] };
    // The handler that calls it is in a transaction, and does not wait.
    const onStale = () => void withoutHolding(sync).catch((error: unknown) => onError(`flow ${name}`, error));
    const consumers = flow.row.enabled ? await consumeFlow({ ...tools, failed, onStale }, flow) : [];
    return { revision: flow.row.revision, flow, consumers };
  }

  /** One at a time, as sync. */
  function poll(): Promise<void> {
    polling = polling.then(pollOnce);
    return polling;
  }

  async function pollOnce(): Promise<void> {
    try {
      await sync();
      const flows = Array.from(entries.values()).flatMap(({ flow }) => flow ?? []);
      for (const flow of flows) {
        if (!flow.row.enabled || stopped) continue;
        if (flow.switching !== undefined) await finishSwitch(tools, flow, flow.switching);
        else await tick(tools, flow, upstreamGroups(flow, flows));
      }
      await watch(await failed.flush(database), flows);
      await sync();
      await endLeftGroups(database);
    } catch (error) {
      onError('flows', error);
    }
  }

  /** Those in which something failed, and those that may be well again. */
  async function watch(failedIn: ReadonlySet<string>, flows: readonly RunningFlow[]): Promise<void> {
    for (const flow of flows) {
      const key = `${flow.row.tenant} ${flow.row.name}`;
      if (failedIn.has(key) || (flow.row.enabled && unwell.has(key))) await watchHealth(tools, flow);
    }
  }

  async function keepPolling(): Promise<void> {
    await poll();
    if (!stopped) timer = setTimeout(() => void keepPolling(), tools.everyMs);
  }

  return {
    start: () => void keepPolling(),
    sync,
    poll,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await polling;
      await syncing.catch(() => undefined);
      await Promise.all([...entries.keys()].map(close));
      await failed.flush(database).catch((error: unknown) => onError('flows', error));
    },
  };
}
