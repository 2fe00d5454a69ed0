import type { CallContext } from '@pvt/kernel/context';
import { requireReadable } from '@pvt/kernel/event-access';
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

/**
 * As {@link checkFlow}, for a definition that is to run: what the flow reads, those who see the flow see too.
 * @throws FLOW_INVALID, SCOPE_MISSING where it reads what the caller may not
 */
export function checkFlowToRun(
  tools: Pick<FluxcoreTools, 'addressFault' | 'eventAccess'>,
  context: CallContext,
  name: string,
  input: unknown,
): CheckedFlow {
  const checked = checkFlow(tools, name, input);
  requireReadable(tools.eventAccess, context, checked.definition.on);
  return checked;
}

/** @param faults one or more */
export function flowInvalid(faults: readonly { readonly pointer: string; readonly detail: string }[]): Error {
  const [first] = faults;
  return fluxcoreErrors.FLOW_INVALID(`${first?.pointer}: ${first?.detail}`, {
    errors: faults,
    ...(first === undefined ? {} : { pointer: first.pointer }),
  });
}
