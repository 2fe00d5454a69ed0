import { isRecord } from '@pvt/ui/format';

interface FlowOfSteps {
  readonly name: string;
  readonly definition: { readonly steps: readonly unknown[] };
}

/** The names of flows that have such a step, also on a branch of a route. */
export function flowsWith(flows: readonly FlowOfSteps[], fits: (step: Record<string, unknown>) => boolean): string[] {
  const has = (steps: readonly unknown[]): boolean =>
    steps.filter(isRecord).some((step) => fits(step) || branchesOf(step).some((branch) => has(branch)));
  return flows.filter(({ definition }) => has(definition.steps)).map(({ name }) => name);
}

function branchesOf({ route }: Record<string, unknown>): unknown[][] {
  return (Array.isArray(route) ? route : [])
    .filter(isRecord)
    .flatMap(({ steps }) => (Array.isArray(steps) ? [steps] : []));
}

export function sendsWebhook({ to }: Record<string, unknown>): boolean {
  return isRecord(to) && 'webhook' in to;
}

export function hasWindow(step: Record<string, unknown>): boolean {
  return 'window' in step;
}
