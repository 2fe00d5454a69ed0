import { randomUUID } from 'node:crypto';
import { MOST_STEPS_OF_REQUEST, openWork } from '@pvt/kernel/async/work';
import type { CallContext } from '@pvt/kernel/context';
import { lookUpRows } from '../adapters/postgres/reference-tables.ts';
import type { InputEvent } from '../core/outcome.ts';
import type { Plan } from '../core/plan.ts';
import { planOfStored } from '../core/stored-plan.ts';
import { type FlowTest, testFlow as runTest } from '../core/test-flow.ts';
import type { EnrichRequest } from '../ports.ts';
import { checkFlow } from './check-flow/check-flow.ts';
import { getFlow } from './get-flow.ts';
import type { FluxcoreTools } from './tools.ts';

type TestTools = Pick<FluxcoreTools, 'database' | 'addressFault' | 'ask'>;

/** What is filled in where it is absent: an id, the id as key, now as time. */
export type SampleEvent = Pick<InputEvent, 'type' | 'data'> & Partial<Omit<InputEvent, 'position'>>;

/**
 * Runs sample events through a definition, or the flow's own; nothing is sent, kept or counted.
 * @throws FLOW_NOT_FOUND, FLOW_INVALID, TOO_MUCH_WORK
 */
export async function testFlow(
  tools: TestTools,
  context: CallContext,
  name: string,
  samples: readonly SampleEvent[],
  definition?: unknown,
): Promise<FlowTest> {
  const plan =
    definition === undefined ? await planAsItRuns(tools, context, name) : checkFlow(tools, name, definition).plan;
  const now = new Date().toISOString();
  const events = samples.map((sample, n): InputEvent => {
    const id = sample.id ?? randomUUID();
    return { key: id, time: now, source: 'test', ...sample, id, position: n + 1, recordedAt: now };
  });
  const { database, ask } = tools;
  const sources = {
    lookup: (table: string, keys: readonly string[]) =>
      database.transaction(context.tenant, (tx) => lookUpRows(tx, table, keys)),
    enrich: (requests: readonly EnrichRequest[]) =>
      Promise.all(
        requests.map(({ task, input }) => ask(context, { task: { ...task, onUnavailable: 'fallback' }, input })),
      ),
  };
  return runTest(plan, events, sources, openWork({ tenant: context.tenant, most: MOST_STEPS_OF_REQUEST }));
}

async function planAsItRuns(tools: TestTools, context: CallContext, name: string): Promise<Plan> {
  const { version, definition } = await getFlow(tools, context, name);
  return planOfStored({ flow: name, version, definition });
}
