import type { Transaction } from '@pvt/kernel/database';
import { listReadingVersions } from '../adapters/postgres/flows.ts';
import { type FlowEdges, findLoop } from '../core/loops.ts';
import { everyStep, type Plan } from '../core/plan.ts';
import { fluxcoreErrors } from './errors.ts';
import { planOfStored } from './running-flow.ts';

/**
 * Refuses a plan whose outputs would come back to it through the tenant's other flows, as they run, are paused, or are
 * replayed and may be switched to. Saves are to be held meanwhile.
 * @throws FLOW_LOOP
 */
export async function refuseLoop(tx: Transaction, name: string, plan: Plan): Promise<void> {
  const versions = await listReadingVersions(tx);
  const others = versions
    .filter(({ flow }) => flow !== name)
    .map(({ flow, version, definition }) => edgesOf(flow, planOfStored(flow, version, definition)));
  const loop = findLoop(edgesOf(name, plan), others);
  if (loop !== undefined) {
    throw fluxcoreErrors.FLOW_LOOP(
      `${loop.join(' → ')}: what ${name} emits would come back to it; emit another type or read another one`,
    );
  }
}

export function edgesOf(name: string, plan: Plan): FlowEdges {
  const emits = [...everyStep(plan.steps)].flatMap((step) =>
    step.kind === 'to' && (step.sink.kind === 'event' || step.sink.kind === 'metric') ? [step.sink.type] : [],
  );
  return { name, on: plan.on, emits };
}
