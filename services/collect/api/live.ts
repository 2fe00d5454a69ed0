import type { Database } from '@pvt/kernel/database';
import { type EventStream, openEventStream } from '@pvt/kernel/http/events-stream';
import { type Route, route } from '@pvt/kernel/http/route';
import type { Log } from '@pvt/kernel/log';
import { handledPerSecond, listGroups } from '../adapters/postgres/progress.ts';
import { acceptedTotals } from './accepted-totals.ts';
import type { PublishMeter } from './publish-meter.ts';
import { repeating } from './repeating.ts';

const TICK_MS = 1000;

interface Watched {
  readonly streams: Set<EventStream>;
  /** By type, since the last look. */
  readonly accepted: Map<string, number>;
}

/** `GET /v1/live`: once a second what is going on, computed once for all who watch the same tenant. */
export function liveRoute(
  database: Database,
  log: Log,
  meter: PublishMeter,
  onError: (error: unknown) => void,
): { route: Route; stop: () => void } {
  const tenants = new Map<string, Watched>();
  const totals = acceptedTotals(database, log, onError);

  const off = log.highWaterMark.onAdvance((arrivals) => {
    for (const { tenant, type, events } of arrivals ?? []) {
      const watched = tenants.get(tenant);
      if (watched === undefined) continue;
      watched.accepted.set(type, (watched.accepted.get(type) ?? 0) + events);
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
        accepted: {
          perSecond: types.reduce((sum, item) => sum + item.perSecond, 0),
          total: totals.of(tenant) ?? null,
        },
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
      totals.stop();
      ticks.stop();
    },
    route: route({
      operationId: 'getLive',
      method: 'GET',
      path: '/v1/live',
      tag: 'events',
      summary: 'What is going on, once a second (server-sent events)',
      permission: 'events:read',
      responses: {
        200: {
          description:
            '`event: live` with rate, latency, backlog, types and groups. `accepted.total` is null while it is being counted.',
          contentType: 'text/event-stream',
        },
      },
      handler: async ({ context }, reply) => {
        const { tenant } = context;
        let watched = tenants.get(tenant);
        if (watched === undefined) {
          watched = { streams: new Set(), accepted: new Map() };
          tenants.set(tenant, watched);
          totals.of(tenant);
        }
        const { streams } = watched;
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
