import { listConsumerGroups } from '@pvt/kernel/log/inspect/consumer-groups';
import { addLatencies, type LatencyMinute, noteAccepted, noteBacklog } from '../../adapters/postgres/minutes.ts';
import type { CollectTools } from '../tools.ts';
import { repeating } from './repeating.ts';

const MINUTE_MS = 60_000;
const STORE_EVERY_MS = 10_000;
/** Whose groups are looked at in one round: with more of them at work, in turns. */
const TENANTS_AT_ONCE = 100;

export interface Minutes {
  /** Stores what was counted until now. */
  store(): Promise<void>;
  /** Notes what waits at the tenants where something came in or waited lately. By one process of the installation at a time. */
  noteBacklogs(): Promise<void>;
  stop(): Promise<void>;
}

/** Stores minute by minute what the live page shows, so that it can be looked at afterwards. */
export function keepMinutes(tools: Pick<CollectTools, 'database' | 'log' | 'meter' | 'logger' | 'now'>): Minutes {
  const { database, log, meter, logger, now } = tools;
  const minuteOf = (): string => new Date(Math.floor(now() / MINUTE_MS) * MINUTE_MS).toISOString();
  /** By minute, then by tenant. */
  const accepted = new Map<string, Map<string, number>>();
  const changed = new Set<string>();
  const busy = new Set<string>();

  const off = log.highWaterMark.onAdvance((arrivals) => {
    if (arrivals === undefined) return;
    const minute = minuteOf();
    const counts = accepted.get(minute) ?? new Map<string, number>();
    accepted.set(minute, counts);
    changed.add(minute);
    for (const { tenant, events } of arrivals) {
      counts.set(tenant, (counts.get(tenant) ?? 0) + events);
      busy.add(tenant);
    }
  });

  async function store(): Promise<void> {
    const minute = minuteOf();
    const minutes = [...changed].flatMap((at) =>
      [...(accepted.get(at) ?? [])].map(([tenant, events]) => ({ tenant, at, accepted: events })),
    );
    const latencies = [...meter.take()].flatMap(([tenant, counts]) =>
      [...counts].map(([bucket, count]): LatencyMinute => ({ tenant, at: minute, bucket, count })),
    );
    const stored = [...changed];
    changed.clear();
    if (minutes.length + latencies.length > 0) {
      try {
        await database.housekeeping(async (tx) => {
          await noteAccepted(tx, minutes);
          await addLatencies(tx, latencies);
        });
      } catch (error) {
        for (const at of stored) changed.add(at);
        throw error;
      }
    }
    for (const at of accepted.keys()) if (at < minute && !changed.has(at)) accepted.delete(at);
  }

  const storing = repeating(STORE_EVERY_MS, () =>
    store().catch((error: unknown) => logger.warn({ err: error }, 'minutes')),
  );

  return {
    store,
    async noteBacklogs() {
      for (const tenant of [...busy].slice(0, TENANTS_AT_ONCE)) {
        busy.delete(tenant);
        await database.transaction(tenant, async (tx) => {
          const groups = await listConsumerGroups(tx);
          const backlog = groups.reduce((sum, { lag }) => sum + lag, 0);
          if (backlog === 0) return;
          busy.add(tenant);
          await noteBacklog(tx, minuteOf(), backlog);
        });
      }
    },
    async stop() {
      off();
      storing.stop();
      // What is lost when the database is away is at most ten seconds of a chart.
      await store().catch(() => undefined);
    },
  };
}
