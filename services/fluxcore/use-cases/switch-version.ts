import type { CallContext } from '@pvt/kernel/context';
import { furthestHandled, hasUnhandled } from '@pvt/kernel/log/inspect/group-progress';
import { listVersions, updateVersion } from '../adapters/postgres/flow-versions.ts';
import { lockFlow, lockSaves, updateFlow } from '../adapters/postgres/flows.ts';
import { fluxcoreErrors, notReplaying } from '../core/errors.ts';
import { versionSwitched } from '../core/events.ts';
import { planOfStored } from '../core/stored-plan.ts';
import { rejectLoop } from './check-flow/reject-loop.ts';
import type { FluxcoreTools } from './tools.ts';

type SwitchTools = Pick<FluxcoreTools, 'database' | 'log' | 'runner'>;

const TRIES = 40;
const BETWEEN_TRIES_MS = 50;

/**
 * Makes a replayed version the running one: what is after the position where its replay stands is its own from now
 * on, what is up to there was the old one's. Its kept outputs are then emitted where they were not emitted before.
 * @throws FLOW_VERSION_MISSING, FLOW_REPLAY_BEHIND, FLOW_LOOP
 */
export async function switchVersion(
  tools: SwitchTools,
  context: CallContext,
  flow: string,
  version: number,
): Promise<void> {
  for (let left = TRIES; !(await trySwitch(tools, context, flow, version)); left -= 1) {
    if (left === 0)
      throw fluxcoreErrors.FLOW_REPLAY_BEHIND(
        `version ${version} of ${flow} has not caught up with the running one; switch when its lag is 0`,
      );
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
  await tools.runner.poll();
}

/** @returns false when the replay stands behind the running version, both held still meanwhile */
function trySwitch(
  { database, log }: SwitchTools,
  context: CallContext,
  flow: string,
  version: number,
): Promise<boolean> {
  return database.transaction(context.tenant, async (tx) => {
    await lockSaves(tx);
    const row = await lockFlow(tx, flow);
    const versions = await listVersions(tx, flow);
    const replay = versions.find((candidate) => candidate.version === version && candidate.state === 'replaying');
    const running = versions.findLast(({ state }) => state === 'running');
    if (row === undefined || row.deleted || replay === undefined || running === undefined)
      throw notReplaying(flow, version);
    await rejectLoop(tx, planOfStored(replay));
    const stands = Math.max((await furthestHandled(tx, replay.group)) ?? 0, replay.replayAfter ?? 0);
    const runs = Math.max((await furthestHandled(tx, running.group)) ?? 0, running.takesOverAt ?? 0);
    const takesOverAt = Math.max(stands, runs);
    if (await hasUnhandled(tx, tx.tenant, replay.group, replay.definition.on, takesOverAt)) return false;
    await updateVersion(tx, flow, running.version, { state: 'draining' });
    await updateVersion(tx, flow, version, { state: 'switching', takesOverAt });
    await updateFlow(tx, flow, { group: replay.group });
    const switched = { name: flow, before: running.version, after: version, takesOverAt };
    await log.publish(tx, [versionSwitched.of(context, switched)]);
    return true;
  });
}
