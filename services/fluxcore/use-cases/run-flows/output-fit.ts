import type { SchemaFault } from '@pvt/kernel/schema/compile';
import type { Outcome, SinkOutput } from '../../core/outcome.ts';
import { countOf, type FlowWork } from '../../core/run-step.ts';
import type { OutputSchemas } from './output-schemas.ts';

export interface Misfit {
  /** Of the step that emits it. */
  readonly pointer: string;
  readonly detail: string;
}

/** What a flow emits is held to the schema of its type, as what comes in over HTTP is: the first that does not fit. */
export async function firstMisfit(
  schemas: OutputSchemas,
  tenant: string,
  outcome: Outcome,
  work: FlowWork,
): Promise<Misfit | undefined> {
  const [first] = await misfits(schemas, tenant, outcome, work);
  return first === undefined ? undefined : { pointer: first[0].pointer, detail: first[1] };
}

/** Takes out, and counts as failed, what does not fit: of windows that the clock closes there is no event to make a dead letter of. */
export async function dropMisfits(
  schemas: OutputSchemas,
  tenant: string,
  outcome: Outcome,
  work: FlowWork,
): Promise<Outcome> {
  const found = await misfits(schemas, tenant, outcome, work);
  for (const output of found.keys()) countOf(outcome, output.pointer).failed += 1;
  return { ...outcome, sinks: outcome.sinks.filter((output) => !found.has(output)) };
}

async function misfits(
  schemas: OutputSchemas,
  tenant: string,
  { sinks }: Outcome,
  work: FlowWork,
): Promise<Map<SinkOutput, string>> {
  const found = new Map<SinkOutput, string>();
  const events = sinks.filter((output) => output.kind === 'event');
  if (events.length === 0) return found;
  const fits = await schemas(tenant);
  const note = (output: SinkOutput & { readonly kind: 'event' }, fault: SchemaFault | undefined): void => {
    if (fault !== undefined)
      found.set(output, `the event does not fit the schema of ${output.type}: /data${fault.pointer} ${fault.detail}`);
  };
  await work.each(events, (output) => {
    const fault = fits(output.type, output.data);
    if (fault instanceof Promise) return fault.then((late) => note(output, late));
    note(output, fault);
    return undefined;
  });
  return found;
}
