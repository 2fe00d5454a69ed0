import type { Database, Transaction } from '@pvt/kernel/database';
import { endGroups } from '@pvt/kernel/log/groups';
import { hasComingBack, hasDeliveries, hasUnhandled } from '@pvt/kernel/log/inspect/group-progress';
import { updateVersion } from '../../adapters/postgres/flow-versions.ts';
import { lockFlow, updateFlow } from '../../adapters/postgres/flows.ts';
import { deleteSteps, hasDueStates } from '../../adapters/postgres/step-state.ts';
import { everyStep, type PlanStep } from '../../core/plan.ts';
import type { ActiveVersion, RunningFlow } from './running-flow.ts';

/** Retires the first version that finished what was its own before its successor. */
export async function retireDrained(database: Database, flow: RunningFlow): Promise<void> {
  for (const [n, version] of flow.live.entries()) {
    const later = flow.live.slice(n + 1);
    const [next] = later;
    if (version.state !== 'draining' || next === undefined) continue;
    const shared = later.some(({ group }) => group === version.group);
    const retired = await database.transaction(flow.row.tenant, async (tx) => {
      if ((await lockFlow(tx, flow.row.name))?.revision !== flow.row.revision) return false;
      if (await hasWork(tx, version, next, shared, ownSteps(version, later, 'window'))) return false;
      await deleteSteps(tx, version.flow, version.generation, ownSteps(version, later));
      await updateVersion(tx, version.flow, version.version, { state: 'retired' });
      await updateFlow(tx, version.flow, {});
      return true;
    });
    if (!retired) continue;
    if (!shared) await database.transaction(flow.row.tenant, (tx) => endGroups(tx, [version.group]));
    // The flow has changed with it: the others are checked when it is loaded anew.
    return;
  }
}

/** Whether events or windows of before its successor are still a version's to handle. */
async function hasWork(
  tx: Transaction,
  version: ActiveVersion,
  next: ActiveVersion,
  shared: boolean,
  windows: readonly string[],
): Promise<boolean> {
  const { group, plan, generation, flow } = version;
  if (await hasUnhandled(tx, tx.tenant, group, plan.on, next.after)) return true;
  // The deliveries of its own group come back to nobody else; a dead letter of a shared one goes by what runs then.
  if (!shared && (await hasDeliveries(tx, tx.tenant, group))) return true;
  if (shared && (await hasComingBack(tx, tx.tenant, group, next.after))) return true;
  // Windows of before a switch are superseded by the replay's.
  return next.generation === generation && (await hasDueStates(tx, flow, generation, windows));
}

/** The steps, all or of a kind, with whose state no later version goes on. */
function ownSteps(version: ActiveVersion, later: readonly ActiveVersion[], kind?: PlanStep['kind']): string[] {
  const sharing = later.filter(({ generation }) => generation === version.generation);
  const goOn = new Set(sharing.flatMap(({ stateIds }) => [...stateIds.values()]));
  return [...everyStep(version.plan.steps)].flatMap((step) => {
    const id = version.stateIds.get(step.pointer);
    return id === undefined || goOn.has(id) || (kind !== undefined && step.kind !== kind) ? [] : [id];
  });
}
