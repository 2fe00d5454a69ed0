import { BigCount, Version } from '@pvt/kernel/http/bounded';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { listShadowOutputs } from '../adapters/postgres/shadow-outputs.ts';
import { FlowDefinition } from '../core/definition.ts';
import { fluxcoreErrors } from '../runtime/errors.ts';
import type { SwitchContext } from '../runtime/switch.ts';
import { dropReplay, switchTo } from '../runtime/switch.ts';
import { startReplay } from '../runtime/versions.ts';
import { Outputs } from './answers.ts';
import { Flow, FlowPath, From, MadeSecrets } from './flow-schemas.ts';
import { type FlowRoutesContext, showFlow } from './flows.ts';

const VersionPath = Type.Object({
  name: FlowPath.properties.name,
  version: Version({ description: 'The version.', examples: [3] }),
});

export function replayRoutes(context: FlowRoutesContext & SwitchContext): Route[] {
  return [
    route({
      operationId: 'replayFlow',
      method: 'POST',
      path: '/v1/flows/:name/replay',
      tag: 'fluxcore',
      summary: 'Replay a period of the past into a new version, beside the running one',
      description:
        'The new version has the given definition, or that of `version`, or the running one’s. It reads from `from` and goes on with what comes. ' +
        'What it would say is kept apart (GET …/versions/{version}/outputs) until POST …/switch says it, where it was not said before.',
      permission: 'flows:write',
      params: FlowPath,
      body: Type.Object(
        {
          from: From,
          version: Type.Optional(Version({ description: 'Whose definition.', examples: [2] })),
          definition: Type.Optional(FlowDefinition),
        },
        { additionalProperties: false, description: 'From where, and what.', examples: [{ from: { position: 1 } }] },
      ),
      responses: {
        202: {
          description: 'The replay has begun.',
          schema: Type.Object({
            version: Type.Integer({ description: 'The new version.', examples: [3] }),
            state: Type.Literal('replaying'),
            progress: Type.Object({ lag: Type.Integer({ description: 'Events still before it.', examples: [1200] }) }),
            secrets: MadeSecrets,
          }),
        },
      },
      errors: [
        fluxcoreErrors.FLOW_NOT_FOUND,
        fluxcoreErrors.FLOW_VERSION_MISSING,
        fluxcoreErrors.FLOW_INVALID,
        fluxcoreErrors.FLOW_LOOP,
        fluxcoreErrors.FLOW_REPLAY_AHEAD,
      ],
      handler: async ({ params, body, context }, reply) => {
        const { version, secrets } = await startReplay(context, context.tenant, params.name, body);
        await context.supervisor.sync();
        const flow = await showFlow(context, context.tenant, params.name);
        reply.status(202);
        return {
          version,
          state: 'replaying',
          progress: { lag: flow.versions.find((one) => one.version === version)?.lag ?? 0 },
          ...(secrets.length === 0 ? {} : { secrets }),
        };
      },
    }),
    route({
      operationId: 'switchFlow',
      method: 'POST',
      path: '/v1/flows/:name/switch',
      tag: 'fluxcore',
      summary: 'Let a replayed version take over',
      permission: 'flows:write',
      params: FlowPath,
      body: Type.Object(
        { version: Version({ description: 'A version that is replaying.', examples: [3] }) },
        { additionalProperties: false, description: 'Which version.', examples: [{ version: 3 }] },
      ),
      responses: { 200: { description: 'The flow with its new running version.', schema: Flow } },
      errors: [
        fluxcoreErrors.FLOW_NOT_FOUND,
        fluxcoreErrors.FLOW_VERSION_MISSING,
        fluxcoreErrors.FLOW_REPLAY_BEHIND,
        fluxcoreErrors.FLOW_LOOP,
      ],
      handler: async ({ params, body, context }) => {
        await switchTo(context, context.tenant, params.name, body.version);
        await context.supervisor.look();
        return showFlow(context, context.tenant, params.name);
      },
    }),
    route({
      operationId: 'deleteFlowVersion',
      method: 'DELETE',
      path: '/v1/flows/:name/versions/:version',
      tag: 'fluxcore',
      summary: 'Give a replay up',
      permission: 'flows:write',
      params: VersionPath,
      responses: { 204: { description: 'Nothing of it is said.' } },
      errors: [fluxcoreErrors.FLOW_VERSION_MISSING],
      handler: async ({ params, context }, reply) => {
        await dropReplay(context, context.tenant, params.name, params.version);
        await context.supervisor.sync();
        reply.status(204).send();
      },
    }),
    route({
      operationId: 'listReplayOutputs',
      method: 'GET',
      path: '/v1/flows/:name/versions/:version/outputs',
      tag: 'fluxcore',
      summary: 'What a replay would say',
      permission: 'flows:read',
      params: VersionPath,
      query: Type.Object({
        cursor: Type.Optional(BigCount({ description: 'The `next` of the page before.', examples: [0] })),
        limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
      }),
      responses: { 200: { description: 'Events and web hooks, in their order.', schema: Outputs } },
      handler: async ({ params, query, context }) => {
        const { items, next } = await context.database.transaction(context.tenant, (tx) =>
          listShadowOutputs(tx, params.name, params.version, query.cursor ?? 0, query.limit),
        );
        return {
          items: items.map(({ identity: _identity, ...output }) => output),
          next: next === null ? null : String(next),
        };
      },
    }),
  ];
}
