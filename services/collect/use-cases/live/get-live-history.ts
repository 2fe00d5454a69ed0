import type { CallContext } from '@pvt/kernel/context';
import { type LatencyRow, readMinutes } from '../../adapters/postgres/minutes.ts';
import { latencyAt } from '../../core/latency.ts';
import type { LiveHistory, LiveRange } from '../../core/live-history.ts';
import { liveRanges } from '../../core/live-history.ts';
import type { CollectTools } from '../tools.ts';

/** What was going on within a time until now, in steps. */
export async function getLiveHistory(
  { database, now }: Pick<CollectTools, 'database' | 'now'>,
  { tenant }: CallContext,
  range: LiveRange,
): Promise<LiveHistory> {
  const { seconds, stepSeconds } = liveRanges[range];
  const to = now();
  const from = new Date(Math.floor((to / 1000 - seconds) / stepSeconds) * stepSeconds * 1000).toISOString();
  const [minutes, latencies] = await database.snapshot(tenant, (tx) => readMinutes(tx, from, stepSeconds));
  const counts = Map.groupBy(latencies, ({ at }) => at);
  const figures = new Map(minutes.map((row) => [row.at, row]));
  const points = [...new Set([...figures.keys(), ...counts.keys()])].sort().map((at) => {
    const latency = new Map((counts.get(at) ?? []).map(({ bucket, count }: LatencyRow) => [bucket, count]));
    const { accepted = 0, backlog = 0 } = figures.get(at) ?? {};
    return { at, accepted, backlog, p50Ms: latencyAt(latency, 0.5), p99Ms: latencyAt(latency, 0.99) };
  });
  return { from, to: new Date(to).toISOString(), stepSeconds, points };
}
