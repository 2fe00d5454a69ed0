import type { ReadingGroup } from '@pvt/kernel/log/inspect/group-progress';
import { edgesOf } from '../../core/loops.ts';
import { upstreamOf } from '../../core/upstream.ts';
import type { ActiveVersion, RunningFlow } from './running-flow.ts';

/** Which groups are read for a flow, each with the versions among which an event's own is found. */
export function readingGroups(flow: RunningFlow): Map<string, readonly ActiveVersion[]> {
  // While a replay's outputs are being emitted, what comes after them waits.
  const live = flow.switching === undefined ? flow.live : [];
  const groups = new Map<string, readonly ActiveVersion[]>(live.map(({ group }) => [group, flow.live]));
  for (const replay of flow.replays) groups.set(replay.group, [replay]);
  return groups;
}

/** The groups of the tenant's running flows that emit, directly or through others, what the flow reads. */
export function upstreamGroups({ row }: RunningFlow, flows: readonly RunningFlow[]): ReadingGroup[] {
  const versions = flows.flatMap((other) =>
    other.row.tenant === row.tenant && (other.row.enabled || other.row.name === row.name) ? other.live : [],
  );
  const edges = versions.map(({ plan }) => edgesOf(plan));
  const names = new Set(edges.filter(({ name }) => name === row.name).flatMap((own) => [...upstreamOf(own, edges)]));
  return versions.filter(({ flow }) => names.has(flow)).map(({ group, plan }) => ({ group, types: plan.on }));
}
