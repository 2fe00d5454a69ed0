import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { endGroups } from '@pvt/kernel/log/groups';
import { listVersions, lockFlow, lockSaves, updateFlow, updateVersion } from '../adapters/postgres/flows.ts';
import { furthestHandled, hasUnhandled } from '../adapters/postgres/group-progress.ts';
import { dropShadowOutputs, takeShadowOutputs } from '../adapters/postgres/shadow-outputs.ts';
import { addCounts, NO_PARTITION } from '../adapters/postgres/step-counts.ts';
import { deleteLane } from '../adapters/postgres/step-state.ts';
import type { StepCount } from '../core/outcome.ts';
import { encodeOutputs, sayOutputs } from './effects.ts';
import { fluxcoreErrors } from './errors.ts';
import { refuseLoop } from './loop-check.ts';
import { type ActiveVersion, planOfStored, type RunningFlow } from './running-flow.ts';

export interface SwitchContext {
  readonly database: Database;
  readonly log: Log;
}

const TRIES = 40;
const BETWEEN_TRIES_MS = 50;
const OUTPUTS_AT_ONCE = 500;

/**
 * Makes a replayed version the running one: what is after the position where its replay stands is its own from now
 * on, what is up to there was the old one's. Its kept outputs are then said where they were not said before.
 * @throws FLOW_VERSION_MISSING, FLOW_REPLAY_BEHIND, FLOW_LOOP
 */
export async function switchTo(context: SwitchContext, tenant: string, flow: string, version: number): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    if (await trySwitch(context, tenant, flow, version)) return;
    if (left === 0)
      throw fluxcoreErrors.FLOW_REPLAY_BEHIND(
        `version ${version} of ${flow} has not caught up with the running one; switch when its lag is 0`,
      );
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
}

/** @returns false when the replay stands behind the running version, both held still for the look. */
function trySwitch(context: SwitchContext, tenant: string, flow: string, version: number): Promise<boolean> {
  return context.database.transaction(tenant, async (tx) => {
    await lockSaves(tx);
    const row = await lockFlow(tx, flow);
    const versions = await listVersions(tx, flow);
    const replay = versions.find((candidate) => candidate.version === version && candidate.state === 'replaying');
    const running = versions.findLast(({ state }) => state === 'running');
    if (row === undefined || row.deleted || replay === undefined || running === undefined) {
      throw fluxcoreErrors.FLOW_VERSION_MISSING(`${flow} has no version ${version} that is replaying`);
    }
    await refuseLoop(tx, flow, planOfStored(flow, version, replay.definition));
    const stands = Math.max((await furthestHandled(tx, replay.group)) ?? 0, replay.replayAfter ?? 0);
    const runs = Math.max((await furthestHandled(tx, running.group)) ?? 0, running.takesOverAt ?? 0);
    const at = Math.max(stands, runs);
    if (await hasUnhandled(tx, tenant, replay.group, replay.definition.on, at)) return false;
    await updateVersion(tx, flow, running.version, { state: 'draining' });
    await updateVersion(tx, flow, version, { state: 'switching', takesOverAt: at });
    await updateFlow(tx, flow, { group: replay.group });
    return true;
  });
}

/** Says what the replay kept, in bounded transactions; the flow's own consumer stands still until it is done. */
export async function finishSwitch(context: SwitchContext, flow: RunningFlow, version: ActiveVersion): Promise<void> {
  for (let done = false; !done; ) {
    done = await context.database.transaction(flow.row.tenant, async (tx) => {
      if ((await lockFlow(tx, flow.row.name))?.revision !== flow.row.revision) return true;
      const outputs = await takeShadowOutputs(tx, version.flow, version.version, OUTPUTS_AT_ONCE);
      const counts = new Map<string, StepCount>();
      const encoded = encodeOutputs(version.flow, outputs);
      for (const pointer of await sayOutputs(tx, context.log, version.flow, encoded, true)) {
        const dropped = (counts.get(pointer)?.dropped ?? 0) + 1;
        counts.set(pointer, { in: 0, out: 0, dropped, failed: 0 });
      }
      await addCounts(tx, version.flow, version.version, NO_PARTITION, counts);
      if (outputs.length > 0) return false;
      await updateVersion(tx, version.flow, version.version, { state: 'running' });
      await updateFlow(tx, version.flow, {});
      return true;
    });
  }
}

/** Ends a replay: nothing of it is said. */
export async function dropReplay(context: SwitchContext, tenant: string, flow: string, version: number): Promise<void> {
  const group = await context.database.transaction(tenant, async (tx) => {
    await lockFlow(tx, flow);
    const replay = (await listVersions(tx, flow)).find((row) => row.version === version && row.state === 'replaying');
    if (replay === undefined)
      throw fluxcoreErrors.FLOW_VERSION_MISSING(`${flow} has no version ${version} that is replaying`);
    await updateVersion(tx, flow, version, { state: 'retired' });
    await dropShadowOutputs(tx, flow, version);
    await deleteLane(tx, flow, replay.lane);
    await updateFlow(tx, flow, {});
    return replay.group;
  });
  await context.database.transaction(tenant, (tx) => endGroups(tx, [group]));
}
