import type { CallContext } from '@pvt/kernel/context';
import { type FieldError, Problem } from '@pvt/kernel/errors';
import type { DefinitionFault } from '../../core/definition-shape.ts';
import { fluxcoreErrors } from '../../core/errors.ts';
import type { FluxcoreTools } from '../tools.ts';
import { checkEnrichments } from './check-enrichments.ts';
import { checkFlow } from './check-flow.ts';
import { rejectLoop } from './reject-loop.ts';

/** What saving a definition would be rejected for, each with its place; nothing is saved. */
export async function findFaults(
  tools: Pick<FluxcoreTools, 'addressFault' | 'contracts' | 'database'>,
  context: CallContext,
  name: string,
  definition: unknown,
): Promise<{ faults: DefinitionFault[] }> {
  try {
    const { plan } = checkFlow(tools, name, definition);
    await checkEnrichments(tools, context, plan);
    await tools.database.transaction(context.tenant, (tx) => rejectLoop(tx, plan));
    return { faults: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === fluxcoreErrors.FLOW_INVALID.code) return { faults: (error.options.errors ?? []).map(faultOf) };
    // Which of its steps closes the circle, the chain in the detail says.
    if (error.code === fluxcoreErrors.FLOW_LOOP.code) return { faults: [{ pointer: '/on', detail: error.detail }] };
    throw error;
  }
}

function faultOf({ pointer, detail, step, column }: FieldError): DefinitionFault {
  return {
    pointer,
    detail,
    ...(typeof step === 'string' ? { step } : {}),
    ...(typeof column === 'number' ? { column } : {}),
  };
}
