import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { updateVersion } from '../../adapters/postgres/flow-versions.ts';
import { lockFlow, updateFlow } from '../../adapters/postgres/flows.ts';
import { takeShadowOutputs } from '../../adapters/postgres/shadow-outputs.ts';
import { addCounts, NO_PARTITION } from '../../adapters/postgres/step-counts.ts';
import { emitOutputs, encodeOutputs } from './emit-outputs.ts';
import { droppedAt } from './perform-outcome.ts';
import type { ActiveVersion, RunningFlow } from './running-flow.ts';

const OUTPUTS_AT_ONCE = 500;

/** Emits what the replay kept, in bounded transactions; the flow's own consumer stands still until it is done. */
export async function finishSwitch(
  { database, log }: { readonly database: Database; readonly log: Log },
  { row }: RunningFlow,
  { flow, version }: ActiveVersion,
): Promise<void> {
  for (let done = false; !done; ) {
    done = await database.transaction(row.tenant, async (tx) => {
      if ((await lockFlow(tx, row.name))?.revision !== row.revision) return true;
      const outputs = await takeShadowOutputs(tx, flow, version, OUTPUTS_AT_ONCE);
      const conflicts = await emitOutputs(tx, log, flow, encodeOutputs(flow, outputs), true);
      await addCounts(tx, flow, version, NO_PARTITION, droppedAt(conflicts));
      if (outputs.length > 0) return false;
      await updateVersion(tx, flow, version, { state: 'running' });
      await updateFlow(tx, flow, {});
      return true;
    });
  }
}
