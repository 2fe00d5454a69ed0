import type { Database } from '@pvt/kernel/database';
import { type EventStream, openEventStream } from '@pvt/kernel/http/events-stream';
import { type Route, route } from '@pvt/kernel/http/route';
import type { Log } from '@pvt/kernel/log/log';
import { countEvents } from '../adapters/postgres/events.ts';
import { handledPerSecond, listGroups } from '../adapters/postgres/progress.ts';
import type { PublishMeter } from './publish-meter.ts';
import { repeating } from './repeating.ts';

const TICK_MS = 1000;

interface Watched {
  readonly streams: Set<EventStream>;
  readonly accepted: Map<string, number>;
  total: number;
}

/** `GET /v1/live`: once a second what is going on, computed once for all who watch the same tenant. */
export function liveRoute(database: Database, log: Log, meter: PublishMeter): { route: Route; stop: () => void } {
  const tenants = new Map<string, Watched>();

  const off = log.horizon.onAdvance((arrivals) => {
    for (const { tenant, type, events } of arrivals ?? []) {
      const watched = tenants.get(tenant);
      if (watched === undefined) continue;
      watched.accepted.set(type, (watched.accepted.get(type) ?? 0) + events);
      watched.total += events;
    }
  });

  async function tick(): Promise<void> {
    if (tenants.size === 0) return;
    const latency = meter.take();
    for (const [tenant, watched] of tenants) {
      const types = [...watched.accepted]
        .map(([type, perSecond]) => ({ type, perSecond }))
        .sort((a, b) => b.perSecond - a.perSecond);
      watched.accepted.clear();
      const [groups, handled] = await Promise.all([listGroups(database, tenant), handledPerSecond(database, tenant)]);
      const live = {
        at: new Date().toISOString(),
        accepted: { perSecond: types.reduce((sum, item) => sum + item.perSecond, 0), total: watched.total },
        latency,
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
      for (const stream of watched.streams) stream.send('live', live);
    }
  }

  const ticks = repeating(TICK_MS, tick);

  return {
    stop() {
      off();
      ticks.stop();
    },
    route: route({
      method: 'GET',
      path: '/v1/live',
      tag: 'events',
      summary: 'What is going on, once a second (server-sent events)',
      scope: 'events:read',
      responses: {
        200: {
          description: '`event: live` with rate, latency, backlog, types and groups.',
          contentType: 'text/event-stream',
        },
      },
      handler: async ({ principal }, reply) => {
        const { tenant } = principal;
        let watched = tenants.get(tenant);
        if (watched === undefined) {
          watched = { streams: new Set(), accepted: new Map(), total: 0 };
          tenants.set(tenant, watched);
        }
        const { streams } = watched;
        try {
          if (streams.size === 0) watched.total = await countEvents(database, tenant);
        } catch (error) {
          // Else the tenant would be looked at each second for nobody.
          if (streams.size === 0) tenants.delete(tenant);
          throw error;
        }
        const stream = openEventStream(reply);
        streams.add(stream);
        stream.signal.addEventListener('abort', () => {
          streams.delete(stream);
          if (streams.size === 0) tenants.delete(tenant);
        });
      },
    }),
  };
}
