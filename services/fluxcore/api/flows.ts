import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import { FlowDefinition } from '../core/definition.ts';
import { fluxcoreErrors } from '../core/errors.ts';
import type { ShownFlow } from '../core/show-flow.ts';
import { deleteFlow } from '../use-cases/delete-flow.ts';
import { getFlow } from '../use-cases/get-flow.ts';
import { listFlows } from '../use-cases/list-flows.ts';
import { saveFlow } from '../use-cases/save-flow.ts';
import type { FluxcoreTools } from '../use-cases/tools.ts';
import { Flow, FlowPath, FlowSummary } from './flow-schemas.ts';

export function flowRoutes(tools: FluxcoreTools): Route[] {
  return [
    route({
      operationId: 'listFlows',
      method: 'GET',
      path: '/v1/flows',
      tag: 'fluxcore',
      summary: 'List the flows',
      permission: 'flows:read',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(FlowSummary, 'A page of flows, by name.') } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listFlows(tools, context, query),
    }),
    route({
      operationId: 'getFlow',
      method: 'GET',
      path: '/v1/flows/:name',
      tag: 'fluxcore',
      summary: 'A flow with its versions',
      permission: 'flows:read',
      params: FlowPath,
      responses: { 200: { description: 'The flow; the version of its definition is the `ETag`.', schema: Flow } },
      errors: [fluxcoreErrors.FLOW_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getFlow(tools, context, params.name)),
    }),
    route({
      operationId: 'saveFlow',
      method: 'PUT',
      path: '/v1/flows/:name',
      tag: 'fluxcore',
      summary: 'Save a flow',
      description:
        'Checked before it is saved; every fault is reported with its place. `warnings` is there where it was saved and may not do what was meant. A new flow reads events from now on (replay it for older ones). ' +
        'A change of what it reads or does becomes a new version that takes over at a position: what is up to there stays the old version’s, ' +
        'no event is missed or done twice. Windows and dedupe steps that did not change keep what they remember; changed ones start empty, ' +
        'and the old ones give their results when their time is over. With `If-Match` it is saved only while its definition is the one that was read.',
      permission: 'flows:write',
      params: FlowPath,
      headers: ConditionHeaders,
      body: FlowDefinition,
      responses: {
        200: { description: 'The flow as saved; the version of its definition is the `ETag`.', schema: Flow },
      },
      errors: [
        fluxcoreErrors.FLOW_INVALID,
        fluxcoreErrors.FLOW_LOOP,
        fluxcoreErrors.FLOW_BUSY,
        preconditionErrors.ALREADY_EXISTS,
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ params, body, headers, context }, reply) => {
        const { secrets, warnings } = await saveFlow(tools, context, params.name, body, conditionsOf(headers));
        const flow = tagged(reply, await getFlow(tools, context, params.name));
        return {
          ...flow,
          ...(secrets.length === 0 ? {} : { secrets }),
          ...(warnings.length === 0 ? {} : { warnings }),
        };
      },
    }),
    route({
      operationId: 'deleteFlow',
      method: 'DELETE',
      path: '/v1/flows/:name',
      tag: 'fluxcore',
      summary: 'Delete a flow',
      description:
        'It stops where it stands and forgets its windows; what it has emitted stays. A flow saved later under the name is a new one.',
      permission: 'flows:write',
      params: FlowPath,
      responses: { 204: { description: 'It is gone.' } },
      errors: [fluxcoreErrors.FLOW_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await deleteFlow(tools, context, params.name);
        reply.status(204).send();
      },
    }),
  ];
}

function tagged<F extends ShownFlow>(reply: RouteReply, flow: F): F {
  reply.header('etag', flow.etag);
  return flow;
}
