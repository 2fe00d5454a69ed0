import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { lockHealth, putHealth } from '../../adapters/postgres/flow-health.ts';
import { listVersions } from '../../adapters/postgres/flow-versions.ts';
import { lockFlow, updateFlow } from '../../adapters/postgres/flows.ts';
import { readCounts } from '../../adapters/postgres/step-counts.ts';
import { flowSaved } from '../../core/events.ts';
import { handledBy, nextHealth } from '../../core/health.ts';
import { currentOf, type StoredFlow, shownDefinition } from '../../core/stored-flow.ts';
import type { RunningFlow } from './running-flow.ts';

export interface HealthTools {
  readonly database: Database;
  readonly log: Log;
  /** The service's own, for a flow that it pauses by itself. */
  readonly ownContext: (tenant: string) => CallContext;
  /** Whether a flow most of whose newest events fail is paused. */
  readonly pauseFailing: boolean;
}

/** Notes how it goes with the newest events of a flow's running version. @returns whether it was paused for it */
export async function watchHealth(tools: HealthTools, flow: RunningFlow): Promise<boolean> {
  const { tenant, name } = flow.row;
  const running = flow.live.findLast(({ state }) => state === 'running');
  const first = running?.plan.steps[0];
  if (running === undefined || first === undefined) return false;
  const { version } = running;
  const failing = await tools.database.transaction(tenant, async (tx) => {
    const known = await lockHealth(tx, name, version);
    const { pause, ...health } = nextHealth(known, handledBy(first.pointer, await readCounts(tx, name, version)));
    await putHealth(tx, name, version, health);
    return pause;
  });
  return failing && tools.pauseFailing && pauseFlow(tools, flow.row);
}

/** @returns whether it was paused: not where it was changed meanwhile */
function pauseFlow(
  { database, log, ownContext }: HealthTools,
  { tenant, name, revision }: StoredFlow,
): Promise<boolean> {
  return database.transaction(tenant, async (tx) => {
    const flow = await lockFlow(tx, name);
    const current = currentOf(await listVersions(tx, name));
    if (flow?.revision !== revision || !flow.enabled || current === undefined) return false;
    await updateFlow(tx, name, { enabled: false });
    const before = shownDefinition(current, flow);
    const change = { name, before, after: { ...before, enabled: false }, version: current.version, secrets: [] };
    await log.publish(tx, [flowSaved.of(ownContext(tenant), change)]);
    return true;
  });
}
