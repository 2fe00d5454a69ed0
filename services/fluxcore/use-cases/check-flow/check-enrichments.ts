import { checkEnrichment } from '@pvt/assistant/contract';
import type { CallContext } from '@pvt/kernel/context';
import { everyStep, type Plan } from '../../core/plan.ts';
import type { FluxcoreTools } from '../tools.ts';
import { flowInvalid } from './check-flow.ts';

/**
 * Has the assistant judge what enrich steps ask it for.
 * @throws FLOW_INVALID
 */
export async function checkEnrichments(
  { contracts }: Pick<FluxcoreTools, 'contracts'>,
  context: CallContext,
  { steps }: Plan,
): Promise<void> {
  const errors = [];
  for (const step of everyStep(steps)) {
    if (step.kind !== 'enrich') continue;
    const { task, labels, schema } = step.task;
    const { faults } = await contracts.call(checkEnrichment, context, {
      task,
      ...(labels === undefined ? {} : { labels: [...labels] }),
      ...(schema === undefined ? {} : { schema }),
    });
    for (const { pointer, detail } of faults)
      errors.push({ pointer: `${step.pointer}/enrich${pointer}`, step: 'enrich', detail });
  }
  if (errors.length > 0) throw flowInvalid(errors);
}
