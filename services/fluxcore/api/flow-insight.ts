import { workErrors } from '@pvt/kernel/async/work';
import { pageErrors } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type, { type Static } from 'typebox';
import { FlowDefinition } from '../core/definition.ts';
import { fluxcoreErrors } from '../core/errors.ts';
import { findFaults } from '../use-cases/check-flow/find-faults.ts';
import { getFlowStats } from '../use-cases/get-flow-stats.ts';
import { listFlowDeliveries } from '../use-cases/list-flow-deliveries.ts';
import { listLateEvents } from '../use-cases/list-late-events.ts';
import { testFlow } from '../use-cases/test-flow.ts';
import type { FluxcoreTools } from '../use-cases/tools.ts';
import { FlowPath } from './flow-schemas.ts';
import { FlowDeliveries, FlowStats, LateEvents, LongPageQuery } from './insight-schemas.ts';
import { FlowCheckAnswer, FlowTestAnswer, SampleEvent } from './test-schemas.ts';

const MOST_SAMPLES = 1_000;

/** Not a FlowDefinition, whose faults would then be those of a request and not of a definition. */
const CheckedDefinition = Type.Object(
  {
    definition: Type.Optional(
      Type.Unknown({ description: 'The definition, where it may be no object; all other members are then absent.' }),
    ),
  },
  {
    additionalProperties: true,
    description: 'A FlowDefinition, or what is to become one.',
    examples: [{ on: ['hotel.booking.recorded'], steps: [{ when: 'data.nights >' }] }],
  },
);

/** No flow has a member of that name: where it is the only one, the definition is in it. */
function definitionIn(body: Static<typeof CheckedDefinition>): unknown {
  return Object.keys(body).length === 1 && Object.hasOwn(body, 'definition') ? body.definition : body;
}

/** Routes that look into a flow, or try one, and change nothing. */
export function flowInsightRoutes(tools: FluxcoreTools): Route[] {
  const reading = { tag: 'fluxcore', permission: 'flows:read', params: FlowPath } as const;
  return [
    route({
      ...reading,
      operationId: 'getFlowStats',
      method: 'GET',
      path: '/v1/flows/:name/stats',
      summary: 'Counts per step, late events and lag',
      responses: { 200: { description: 'The counts of the version that runs.', schema: FlowStats } },
      errors: [fluxcoreErrors.FLOW_NOT_FOUND],
      handler: ({ params, context }) => getFlowStats(tools, context, params.name),
    }),
    route({
      ...reading,
      operationId: 'listLateEvents',
      method: 'GET',
      path: '/v1/flows/:name/late',
      summary: 'Events that came when their windows were closed',
      query: LongPageQuery,
      responses: { 200: { description: 'Newest first.', schema: LateEvents } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listLateEvents(tools, context, params.name, query),
    }),
    route({
      ...reading,
      operationId: 'listFlowDeliveries',
      method: 'GET',
      path: '/v1/flows/:name/deliveries',
      summary: 'The web hooks of a flow, and how they fared',
      query: LongPageQuery,
      responses: { 200: { description: 'Newest first.', schema: FlowDeliveries } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listFlowDeliveries(tools, context, params.name, query),
    }),
    route({
      ...reading,
      operationId: 'checkFlow',
      method: 'POST',
      path: '/v1/flows/:name/check',
      stores: false,
      summary: 'Report what is wrong with a definition',
      description:
        'All that saving it under the name would be rejected for, each with its place. The body is that of PUT: the definition as it is. ' +
        'Nothing is saved; there need be no such flow.',
      body: CheckedDefinition,
      responses: { 200: { description: 'What was found.', schema: FlowCheckAnswer } },
      handler: ({ params, body, context }) => findFaults(tools, context, params.name, definitionIn(body)),
    }),
    route({
      ...reading,
      operationId: 'testFlow',
      method: 'POST',
      path: '/v1/flows/:name/test',
      stores: false,
      summary: 'Run sample events, and see what each step gives',
      description:
        'The events go one after the other through the given definition, or the flow’s own. Nothing is sent, kept or counted. ' +
        'An event of a type that the flow does not read comes to no step: `notRead` is there then. ' +
        '`closing` is what the windows that are open at the end would give.',
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
      errors: [fluxcoreErrors.FLOW_NOT_FOUND, fluxcoreErrors.FLOW_INVALID, workErrors.TOO_MUCH_WORK],
      handler: ({ params, body, context }) => testFlow(tools, context, params.name, body.events, body.definition),
    }),
  ];
}
