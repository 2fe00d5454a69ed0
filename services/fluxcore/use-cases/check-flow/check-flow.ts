import { compileFlow } from '../../core/compile.ts';
import type { FlowDefinition } from '../../core/definition.ts';
import { checksOnSave } from '../../core/definition-checks.ts';
import { fluxcoreErrors } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import type { FluxcoreTools } from '../tools.ts';

export interface CheckedFlow {
  readonly plan: Plan;
  readonly definition: FlowDefinition;
}

/**
 * Checks a definition by itself.
 * @throws FLOW_INVALID with every fault and its place
 */
export function checkFlow(
  { addressFault }: Pick<FluxcoreTools, 'addressFault'>,
  name: string,
  input: unknown,
): CheckedFlow {
  const compiled = compileFlow(name, input, checksOnSave(addressFault));
  if (compiled.ok) return compiled;
  throw flowInvalid(compiled.faults.map((fault) => ({ ...fault })));
}

/** @param faults one or more */
export function flowInvalid(faults: readonly { readonly pointer: string; readonly detail: string }[]): Error {
  const [first] = faults;
  return fluxcoreErrors.FLOW_INVALID(`${first?.pointer}: ${first?.detail}`, {
    errors: faults,
    ...(first === undefined ? {} : { pointer: first.pointer }),
  });
}
