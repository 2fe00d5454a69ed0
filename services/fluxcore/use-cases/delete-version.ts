import type { CallContext } from '@pvt/kernel/context';
import { endGroups } from '@pvt/kernel/log/groups';
import { listVersions, updateVersion } from '../adapters/postgres/flow-versions.ts';
import { lockFlow, updateFlow } from '../adapters/postgres/flows.ts';
import { dropShadowOutputs } from '../adapters/postgres/shadow-outputs.ts';
import { deleteGeneration } from '../adapters/postgres/step-state.ts';
import { notReplaying } from '../core/errors.ts';
import { versionDeleted } from '../core/events.ts';
import type { FluxcoreTools } from './tools.ts';

/** Gives a replay up: nothing of it is emitted. @throws FLOW_VERSION_MISSING */
export async function deleteVersion(
  { database, log, runner }: Pick<FluxcoreTools, 'database' | 'log' | 'runner'>,
  context: CallContext,
  name: string,
  version: number,
): Promise<void> {
  const { tenant } = context;
  const group = await database.transaction(tenant, async (tx) => {
    await lockFlow(tx, name);
    const versions = await listVersions(tx, name);
    const replay = versions.find((row) => row.version === version && row.state === 'replaying');
    if (replay === undefined) throw notReplaying(name, version);
    await updateVersion(tx, name, version, { state: 'retired' });
    await dropShadowOutputs(tx, name, version);
    await deleteGeneration(tx, name, replay.generation);
    await updateFlow(tx, name, {});
    await log.publish(tx, [versionDeleted.of(context, { name, before: replay.definition, after: null, version })]);
    return replay.group;
  });
  await database.transaction(tenant, (tx) => endGroups(tx, [group]));
  await runner.sync();
}
