import { openEventStream } from '@pvt/kernel/http/events-stream';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { Name } from '../core/document.ts';
import { COMMANDS } from '../core/release-command.ts';
import { releaseErrors } from '../core/release-errors.ts';
import { commandRelease } from '../use-cases/command-release.ts';
import { followRelease, getRelease, listDecisions, listReleases, showFigures } from '../use-cases/show-releases.ts';
import type { GatewayTools } from '../use-cases/tools.ts';
import { GatewayRelease, LiveRelease, ReleaseDecision, ReleaseFigures, releaseOf } from './schemas.ts';

const params = Type.Object({ release: Name });

const ReleaseCommand = Type.Object(
  {
    command: Type.Enum(COMMANDS, {
      description:
        '`start` gives the canary its first share; `step` the next one; `pause` keeps it, while the objective is still looked at; `roll-back` sends all to stable, `finish` all to the canary.',
      examples: ['start'],
    }),
    reason: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        description: 'Why, for who reads the decisions.',
        examples: ['2.4.0'],
      }),
    ),
  },
  { additionalProperties: false, title: 'GatewayReleaseCommand', description: 'What a release is to do.' },
);

const { GATEWAY_RELEASE_NOT_FOUND, GATEWAY_RELEASE_NOT_SO } = releaseErrors;
const reading = { tag: 'gateway', permission: 'operator:gateway', method: 'GET' } as const;
const one = '/v1/gateway/releases/:release';

/** The routes of releases: how far each is, why, and what it is told to do. */
export function releaseRoutes(tools: GatewayTools): Route[] {
  return [
    route({
      ...reading,
      operationId: 'listGatewayReleases',
      path: '/v1/gateway/releases',
      summary: 'The releases of the gateway',
      responses: {
        200: {
          description: 'Those of the document, by name: at most 1,000.',
          schema: Type.Object(
            { items: Type.Array(GatewayRelease, { description: 'By name.' }) },
            { additionalProperties: false, title: 'GatewayReleases', description: 'The releases.' },
          ),
        },
      },
      errors: [],
      handler: async ({ context }) => ({ items: (await listReleases(tools, context)).map(releaseOf) }),
    }),
    route({
      ...reading,
      operationId: 'getGatewayRelease',
      path: one,
      summary: 'One release',
      params,
      responses: { 200: { description: 'The release.', schema: GatewayRelease } },
      errors: [GATEWAY_RELEASE_NOT_FOUND],
      handler: async ({ context, params: { release } }) => releaseOf(await getRelease(tools, context, release)),
    }),
    route({
      ...reading,
      operationId: 'listGatewayReleaseDecisions',
      path: `${one}/decisions`,
      summary: 'What was decided of a release, and why',
      params,
      query: PageQuery,
      responses: {
        200: {
          description: 'The newest first; also of a release that the document has no more.',
          schema: pageOf(ReleaseDecision),
        },
      },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, params: { release }, query }) => listDecisions(tools, context, release, query),
    }),
    route({
      ...reading,
      operationId: 'getGatewayReleaseFigures',
      path: `${one}/figures`,
      summary: 'What both sides of a release did since it was started',
      params,
      responses: { 200: { description: 'In at most 120 periods.', schema: ReleaseFigures } },
      errors: [GATEWAY_RELEASE_NOT_FOUND],
      handler: async ({ context, params: { release } }) => figuresOf(await showFigures(tools, context, release)),
    }),
    route({
      ...reading,
      operationId: 'watchGatewayRelease',
      path: `${one}/live`,
      summary: 'A release as it goes (server-sent events)',
      description: '`event: release` at once, whenever something is decided of it, and every two seconds.',
      params,
      responses: { 200: { description: 'The stream.', schema: LiveRelease, contentType: 'text/event-stream' } },
      errors: [GATEWAY_RELEASE_NOT_FOUND],
      handler: ({ context, params: { release } }, reply) =>
        followRelease(tools, context, release, () => {
          const stream = openEventStream(reply);
          return {
            signal: stream.signal,
            send: ({ release: shown, figures }) =>
              stream.send('release', { release: releaseOf(shown), figures: figuresOf(figures) }),
          };
        }),
    }),
    route({
      tag: 'gateway',
      permission: 'operator:releases',
      operationId: 'commandGatewayRelease',
      method: 'POST',
      path: `${one}/commands`,
      summary: 'Tell a release what to do',
      params,
      body: ReleaseCommand,
      responses: { 200: { description: 'The release as it is now.', schema: GatewayRelease } },
      errors: [GATEWAY_RELEASE_NOT_FOUND, GATEWAY_RELEASE_NOT_SO, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params: { release }, body }) =>
        releaseOf(await commandRelease(tools, context, release, body)),
    }),
  ];
}

type Shown = Awaited<ReturnType<typeof showFigures>>;

function figuresOf({ periodMs, points }: Shown) {
  return { periodMs, points: points.map(({ at, ...both }) => ({ at: new Date(at).toISOString(), ...both })) };
}
