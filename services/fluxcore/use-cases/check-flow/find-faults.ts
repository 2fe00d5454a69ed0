import type { CallContext } from '@pvt/kernel/context';
import { type FieldError, Problem } from '@pvt/kernel/errors';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { DefinitionFault } from '../../core/definition-shape.ts';
import { fluxcoreErrors } from '../../core/errors.ts';
import type { FluxcoreTools } from '../tools.ts';
import { checkEnrichments } from './check-enrichments.ts';
import { checkFlowToRun } from './check-flow.ts';
import { findWarnings } from './find-warnings.ts';
import { rejectLoop } from './reject-loop.ts';

export interface FoundFaults {
  /** What saving it would be rejected for. */
  readonly faults: readonly DefinitionFault[];
  /** What it could be saved with; known where there are no faults. */
  readonly warnings: readonly DefinitionFault[];
}

/** What is wrong with a definition, each with its place; nothing is saved. */
export async function findFaults(
  tools: Pick<FluxcoreTools, 'addressFault' | 'contracts' | 'database' | 'eventAccess'>,
  context: CallContext,
  name: string,
  definition: unknown,
): Promise<FoundFaults> {
  try {
    const { plan } = checkFlowToRun(tools, context, name, definition);
    await checkEnrichments(tools, context, plan);
    const warnings = await tools.database.transaction(context.tenant, async (tx) => {
      await rejectLoop(tx, plan);
      return findWarnings(tx, plan);
    });
    return { faults: [], warnings };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === fluxcoreErrors.FLOW_INVALID.code)
      return { faults: (error.options.errors ?? []).map(faultOf), warnings: [] };
    if (error.code === httpErrors.SCOPE_MISSING.code)
      return { faults: [{ pointer: '/on', detail: error.detail }], warnings: [] };
    // Which of its steps closes the circle, the chain in the detail says.
    if (error.code === fluxcoreErrors.FLOW_LOOP.code)
      return { faults: [{ pointer: '/on', detail: error.detail }], warnings: [] };
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
