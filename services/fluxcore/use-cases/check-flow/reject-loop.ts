import type { Transaction } from '@pvt/kernel/database';
import { listReadingVersions } from '../../adapters/postgres/flow-versions.ts';
import { fluxcoreErrors } from '../../core/errors.ts';
import { edgesOf, findLoop } from '../../core/loops.ts';
import type { Plan } from '../../core/plan.ts';
import { edgesOfStored } from '../../core/stored-plan.ts';

/**
 * Rejects a plan whose outputs would come back to it through the tenant's other flows, as they run, are paused, or are
 * replayed and may be switched to. Saves are to be held meanwhile.
 * @throws FLOW_LOOP
 */
export async function rejectLoop(tx: Transaction, plan: Plan): Promise<void> {
  const { flow: name } = plan;
  const versions = await listReadingVersions(tx);
  const others = versions.filter(({ flow }) => flow !== name).map(edgesOfStored);
  const loop = findLoop(edgesOf(plan), others);
  if (loop === undefined) return;
  throw fluxcoreErrors.FLOW_LOOP(
    `${loop.join(' → ')}: what ${name} emits would come back to it; emit another type or read another one`,
  );
}
