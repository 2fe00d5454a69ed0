import { Version } from '@pvt/kernel/http/bounded';
import { pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { FlowDefinition } from '../core/definition.ts';
import { fluxcoreErrors } from '../core/errors.ts';
import { From } from '../core/replay-start.ts';
import { deleteVersion } from '../use-cases/delete-version.ts';
import { getFlow } from '../use-cases/get-flow.ts';
import { listReplayOutputs } from '../use-cases/list-replay-outputs.ts';
import { startReplay } from '../use-cases/start-replay.ts';
import { switchVersion } from '../use-cases/switch-version.ts';
import type { FluxcoreTools } from '../use-cases/tools.ts';
import { Flow, FlowPath, MadeSecrets } from './flow-schemas.ts';
import { LongPageQuery, VersionPath } from './insight-schemas.ts';
import { KeptOutput } from './output-schemas.ts';
import { FlowWarnings } from './test-schemas.ts';

const StartedReplay = Type.Object(
  {
    version: Type.Integer({ description: 'The new version.', examples: [3] }),
    state: Type.Literal('replaying'),
    progress: Type.Object({ lag: Type.Integer({ description: 'Events still before it.', examples: [1200] }) }),
    secrets: MadeSecrets,
    warnings: Type.Optional(FlowWarnings),
  },
  { title: 'StartedReplay', description: 'A replay that has begun.' },
);

export function replayRoutes(tools: FluxcoreTools): Route[] {
  return [
    route({
      operationId: 'replayFlow',
      method: 'POST',
      path: '/v1/flows/:name/replay',
      tag: 'fluxcore',
      summary: 'Replay a period of the past into a new version, beside the running one',
      description:
        'The new version has the given definition, or that of `version`, or the running one’s. It reads from `from` and goes on with what comes. ' +
        'What it would emit is kept apart (GET …/versions/{version}/outputs) until POST …/switch emits it, where it was not emitted before. ' +
        'With an `Idempotency-Key`, the same command again starts no second one for 24 hours.',
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
      responses: { 202: { description: 'The replay has begun.', schema: StartedReplay } },
      errors: [
        fluxcoreErrors.FLOW_NOT_FOUND,
        fluxcoreErrors.FLOW_VERSION_MISSING,
        fluxcoreErrors.FLOW_INVALID,
        fluxcoreErrors.FLOW_LOOP,
        fluxcoreErrors.FLOW_REPLAY_AHEAD,
        fluxcoreErrors.FLOW_BUSY,
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params, body, context }, reply) => {
        const { version, secrets, warnings } = await startReplay(tools, context, params.name, body);
        const { versions } = await getFlow(tools, context, params.name);
        reply.status(202);
        return {
          version,
          state: 'replaying' as const,
          progress: { lag: versions.find((one) => one.version === version)?.lag ?? 0 },
          ...(secrets.length === 0 ? {} : { secrets }),
          ...(warnings.length === 0 ? {} : { warnings }),
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
        await switchVersion(tools, context, params.name, body.version);
        return getFlow(tools, context, params.name);
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
      responses: { 204: { description: 'Nothing of it is emitted.' } },
      errors: [fluxcoreErrors.FLOW_VERSION_MISSING],
      handler: async ({ params, context }, reply) => {
        await deleteVersion(tools, context, params.name, params.version);
        reply.status(204).send();
      },
    }),
    route({
      operationId: 'listReplayOutputs',
      method: 'GET',
      path: '/v1/flows/:name/versions/:version/outputs',
      tag: 'fluxcore',
      summary: 'What a replay would emit',
      permission: 'flows:read',
      params: VersionPath,
      query: LongPageQuery,
      responses: {
        200: { description: 'In their order.', schema: pageOf(KeptOutput, 'A page of what a replay would emit.') },
      },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...page } = await listReplayOutputs(tools, context, params.name, params.version, query);
        return { ...page, items: items.map(({ identity: _identity, ...output }) => output) };
      },
    }),
  ];
}
