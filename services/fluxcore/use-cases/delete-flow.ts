import type { CallContext } from '@pvt/kernel/context';
import { endGroups } from '@pvt/kernel/log/groups';
import { dropHealth } from '../adapters/postgres/flow-health.ts';
import { listVersions, retireVersions } from '../adapters/postgres/flow-versions.ts';
import { lockFlow, updateFlow } from '../adapters/postgres/flows.ts';
import { dropAllShadowOutputs } from '../adapters/postgres/shadow-outputs.ts';
import { deleteAllStates } from '../adapters/postgres/step-state.ts';
import { flowNotFound } from '../core/errors.ts';
import { flowDeleted } from '../core/events.ts';
import { currentOf, shownDefinition } from '../core/stored-flow.ts';
import type { FluxcoreTools } from './tools.ts';

/** Ends a flow where it stands. @throws FLOW_NOT_FOUND */
export async function deleteFlow(
  { database, log, runner }: Pick<FluxcoreTools, 'database' | 'log' | 'runner'>,
  context: CallContext,
  name: string,
): Promise<void> {
  const { tenant } = context;
  const groups = await database.transaction(tenant, async (tx) => {
    const flow = await lockFlow(tx, name);
    if (flow === undefined || flow.deleted) throw flowNotFound(name);
    const versions = await listVersions(tx, name);
    const current = currentOf(versions);
    await retireVersions(tx, name);
    await deleteAllStates(tx, name);
    await dropAllShadowOutputs(tx, name);
    await dropHealth(tx, name);
    await updateFlow(tx, name, { deleted: true });
    const before = current === undefined ? null : shownDefinition(current, flow);
    await log.publish(tx, [flowDeleted.of(context, { name, before, after: null })]);
    return versions.map(({ group }) => group);
  });
  // By itself: a batch under way holds its cursors and waits for the flow.
  await database.transaction(tenant, (tx) => endGroups(tx, groups));
  await runner.sync();
}
