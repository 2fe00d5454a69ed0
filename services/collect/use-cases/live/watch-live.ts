import type { CallContext } from '@pvt/kernel/context';
import { handledPerSecond, listConsumerGroups } from '@pvt/kernel/log/inspect/consumer-groups';
import type { LiveFigures } from '../../core/live-figures.ts';
import type { CollectTools } from '../tools.ts';
import { acceptedTotals } from './accepted-totals.ts';
import { repeating } from './repeating.ts';

const TICK_MS = 1000;

type Watcher = (figures: LiveFigures) => void;

interface Watched {
  readonly watchers: Set<Watcher>;
  /** By type, since the last tick. */
  readonly accepted: Map<string, number>;
}

export interface Live {
  /** Calls back once a second, until the returned function is called. */
  watch(context: CallContext, watcher: Watcher): () => void;
  stop(): void;
}

/** Once a second what is going on, computed once for all who watch the same tenant. */
export function startLive(tools: Pick<CollectTools, 'database' | 'log' | 'meter' | 'logger'>): Live {
  const { database, log, meter, logger } = tools;
  const tenants = new Map<string, Watched>();
  const totals = acceptedTotals(database, log, (error) => logger.warn({ err: error }, 'live'));

  const off = log.highWaterMark.onAdvance((arrivals) => {
    for (const { tenant, type, events } of arrivals ?? []) {
      const accepted = tenants.get(tenant)?.accepted;
      accepted?.set(type, (accepted.get(type) ?? 0) + events);
    }
  });

  async function tick(): Promise<void> {
    for (const [tenant, { accepted, watchers }] of tenants) {
      const types = [...accepted]
        .map(([type, perSecond]) => ({ type, perSecond }))
        .sort((a, b) => b.perSecond - a.perSecond);
      accepted.clear();
      const [groups, handled] = await database.transaction(tenant, (tx) =>
        Promise.all([listConsumerGroups(tx), handledPerSecond(tx)]),
      );
      const perSecond = types.reduce((sum, item) => sum + item.perSecond, 0);
      const figures: LiveFigures = {
        at: new Date().toISOString(),
        accepted: { perSecond, total: totals.of(tenant) ?? null },
        latency: meter.lastSecond(tenant),
        backlog: groups.reduce((sum, group) => sum + group.lag, 0),
        types,
        groups: groups.map(({ group, lag, parked, dead }) => ({
          group,
          lag,
          parked,
          dead,
          perSecond: handled.get(group) ?? 0,
        })),
      };
      for (const watcher of watchers) watcher(figures);
    }
    meter.nextSecond();
  }

  const ticks = repeating(TICK_MS, tick);
  return {
    watch({ tenant }, watcher) {
      let watched = tenants.get(tenant);
      if (watched === undefined) {
        watched = { watchers: new Set(), accepted: new Map() };
        tenants.set(tenant, watched);
        totals.of(tenant);
      }
      const { watchers } = watched;
      watchers.add(watcher);
      return () => {
        watchers.delete(watcher);
        if (watchers.size === 0) tenants.delete(tenant);
      };
    },
    stop() {
      off();
      totals.stop();
      ticks.stop();
    },
  };
}
