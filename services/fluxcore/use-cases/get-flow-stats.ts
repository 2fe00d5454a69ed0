import type { CallContext } from '@pvt/kernel/context';
import { countUnhandled } from '@pvt/kernel/log/inspect/group-progress';
import { listVersions } from '../adapters/postgres/flow-versions.ts';
import { readFlow } from '../adapters/postgres/flows.ts';
import { countLate } from '../adapters/postgres/late-events.ts';
import { readCounts, type StepCountRow } from '../adapters/postgres/step-counts.ts';
import { flowNotFound } from '../core/errors.ts';
import { everyStep, type Plan } from '../core/plan.ts';
import { planOfStored } from '../core/stored-plan.ts';
import type { FluxcoreTools } from './tools.ts';

export interface FlowStats {
  /** The version that runs, whose counts these are. */
  readonly version: number;
  readonly steps: readonly StepCountRow[];
  readonly late: number;
  /** Events that it has still before it, counted up to 10,000. */
  readonly lag: number;
}

/** @throws FLOW_NOT_FOUND */
export async function getFlowStats(
  { database }: Pick<FluxcoreTools, 'database'>,
  { tenant }: CallContext,
  name: string,
): Promise<FlowStats> {
  return database.transaction(tenant, async (tx) => {
    const flow = await readFlow(tx, name);
    const versions = await listVersions(tx, name);
    const running = versions.findLast(({ state }) => state === 'running' || state === 'switching');
    if (flow === undefined || flow.deleted || running === undefined) throw flowNotFound(name);
    return {
      version: running.version,
      steps: everyStepCounted(planOfStored(running), await readCounts(tx, name, running.version)),
      late: await countLate(tx, name),
      lag: await countUnhandled(tx, tenant, flow.group, running.definition.on),
    };
  });
}

/** Steps that nothing has reached yet have counts too: zero. */
function everyStepCounted(plan: Plan, counted: readonly StepCountRow[]): StepCountRow[] {
  const byPointer = new Map(counted.map((row) => [row.pointer, row]));
  return [...everyStep(plan.steps)].map(
    ({ pointer }) => byPointer.get(pointer) ?? { pointer, in: 0, out: 0, dropped: 0, failed: 0 },
  );
}
