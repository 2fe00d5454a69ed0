import { randomUUID } from 'node:crypto';
import { BigCount } from '@pvt/kernel/http/bounded';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { listVersions, readFlow } from '../adapters/postgres/flows.ts';
import { countUnhandled } from '../adapters/postgres/group-progress.ts';
import { countLate, listLate } from '../adapters/postgres/late-events.ts';
import { lookUpRows } from '../adapters/postgres/reference-tables.ts';
import { readCounts, type StepCountRow } from '../adapters/postgres/step-counts.ts';
import { listDeliveries } from '../adapters/postgres/webhook-deliveries.ts';
import { FlowDefinition } from '../core/definition.ts';
import type { InputEvent } from '../core/outcome.ts';
import { everyStep, type Plan } from '../core/plan.ts';
import { testFlow } from '../core/test-flow.ts';
import { fluxcoreErrors } from '../runtime/errors.ts';
import type { AskAssistant } from '../runtime/handler.ts';
import { planOfStored } from '../runtime/running-flow.ts';
import { checkFlow, notFound } from '../runtime/versions.ts';
import { Deliveries, FlowTestAnswer, LateEvents } from './answers.ts';
import { FlowPath, SampleEvent } from './flow-schemas.ts';
import { type FlowRoutesContext, showFlow } from './flows.ts';

const MOST_SAMPLES = 1_000;
const Count = (description: string) => Type.Integer({ description, examples: [0] });
const Page = Type.Object({
  cursor: Type.Optional(BigCount({ description: 'The `next` of the page before.', examples: [0] })),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
});

const Stats = Type.Object(
  {
    version: Type.Integer({ description: 'The version that runs.', examples: [1] }),
    steps: Type.Array(
      Type.Object({
        pointer: Type.String({ description: 'JSON pointer of the step.', examples: ['/steps/0'] }),
        in: Count('Events that came to the step.'),
        out: Count('What it gave on.'),
        dropped: Count('Filtered, duplicates, or late.'),
        failed: Count('Attempts that failed.'),
      }),
    ),
    late: Count('Events that came when their windows were closed.'),
    lag: Count('Events of the flow that it has still before it, counted up to 10,000.'),
  },
  { description: 'Counts since the version took over.', examples: [] },
);

/** Routes that look into a flow, or try one, and change nothing. */
export function flowInsightRoutes(context: FlowRoutesContext & { readonly ask: AskAssistant }): Route[] {
  return [
    route({
      operationId: 'getFlowStats',
      method: 'GET',
      path: '/v1/flows/:name/stats',
      tag: 'fluxcore',
      summary: 'Counts per step, late events and lag',
      permission: 'flows:read',
      params: FlowPath,
      responses: { 200: { description: 'The counts of the version that runs.', schema: Stats } },
      errors: [fluxcoreErrors.FLOW_NOT_FOUND],
      handler: ({ params, context }) =>
        context.database.transaction(context.tenant, async (tx) => {
          const row = await readFlow(tx, params.name);
          const running = (await listVersions(tx, params.name)).findLast(
            ({ state }) => state === 'running' || state === 'switching',
          );
          if (row === undefined || row.deleted || running === undefined) throw notFound(params.name);
          return {
            version: running.version,
            steps: everyStepCounted(
              planOfStored(params.name, running.version, running.definition),
              await readCounts(tx, params.name, running.version),
            ),
            late: await countLate(tx, params.name),
            lag: await countUnhandled(tx, context.tenant, row.group, running.definition.on),
          };
        }),
    }),
    route({
      operationId: 'listLateEvents',
      method: 'GET',
      path: '/v1/flows/:name/late',
      tag: 'fluxcore',
      summary: 'Events that came when their windows were closed',
      permission: 'flows:read',
      params: FlowPath,
      query: Page,
      responses: { 200: { description: 'Newest first.', schema: LateEvents } },
      handler: async ({ params, query, context }) => {
        const { items, next } = await context.database.transaction(context.tenant, (tx) =>
          listLate(tx, params.name, query.cursor ?? Number.MAX_SAFE_INTEGER, query.limit),
        );
        return { items, next: next === null ? null : String(next) };
      },
    }),
    route({
      operationId: 'listFlowDeliveries',
      method: 'GET',
      path: '/v1/flows/:name/deliveries',
      tag: 'fluxcore',
      summary: 'The web hooks of a flow, and how they fared',
      permission: 'flows:read',
      params: FlowPath,
      query: Type.Object({ limit: Page.properties.limit }),
      responses: { 200: { description: 'The newest ones, newest first.', schema: Deliveries } },
      handler: async ({ params, query, context }) => ({
        items: await context.database.transaction(context.tenant, (tx) =>
          listDeliveries(tx, params.name, query.limit),
        ),
        next: null,
      }),
    }),
    route({
      operationId: 'testFlow',
      method: 'POST',
      path: '/v1/flows/:name/test',
      tag: 'fluxcore',
      summary: 'Run sample events, and see what each step gives',
      description:
        'The events go one after the other through the given definition, or the flow’s own. Nothing is sent, kept or counted. ' +
        'An event of a type that the flow does not read comes to no step: `notRead` says so. ' +
        '`closing` is what the windows that are open at the end would give.',
      permission: 'flows:read',
      params: FlowPath,
      body: Type.Object(
        {
          events: Type.Array(SampleEvent, { maxItems: MOST_SAMPLES, description: 'In the order in which they come.' }),
          definition: Type.Optional(FlowDefinition),
        },
        {
          additionalProperties: false,
          description: 'What to run.',
          examples: [{ events: [{ type: 'hotel.booking.recorded', data: { nights: 2 } }] }],
        },
      ),
      responses: { 200: { description: 'Per event, what each step gave.', schema: FlowTestAnswer } },
      errors: [fluxcoreErrors.FLOW_NOT_FOUND, fluxcoreErrors.FLOW_INVALID],
      handler: async ({ params, body, context }) => {
        const plan =
          body.definition === undefined
            ? await planAsItRuns(context, context.tenant, params.name)
            : checkFlow(context, params.name, body.definition).plan;
        const now = new Date().toISOString();
        const events = body.events.map((event, n): InputEvent => {
          const id = event.id ?? randomUUID();
          return { key: id, time: now, source: 'test', ...event, id, position: n + 1 };
        });
        return testFlow(plan, events, {
          lookup: (table, keys) =>
            context.database.transaction(context.tenant, (tx) => lookUpRows(tx, context.tenant, table, keys)),
          enrich: (requests) =>
            Promise.all(
              requests.map(({ task, input }) =>
                context.ask(context.tenant, { task: { ...task, onUnavailable: 'fallback' }, input }),
              ),
            ),
        });
      },
    }),
  ];
}

/** @throws FLOW_NOT_FOUND */
async function planAsItRuns(context: FlowRoutesContext, tenant: string, name: string): Promise<Plan> {
  const { version, definition } = await showFlow(context, tenant, name);
  return planOfStored(name, version, definition);
}

/** Steps that nothing has reached yet have counts too: zero. */
function everyStepCounted(plan: Plan, counted: readonly StepCountRow[]): StepCountRow[] {
  const byPointer = new Map(counted.map((row) => [row.pointer, row]));
  return [...everyStep(plan.steps)].map(
    ({ pointer }) => byPointer.get(pointer) ?? { pointer, in: 0, out: 0, dropped: 0, failed: 0 },
  );
}
