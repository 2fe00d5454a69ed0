import { openEventStream } from '@pvt/kernel/http/events-stream';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Environment, Subject } from '../core/layer.ts';
import { Values } from '../core/values.ts';
import { decideFlags } from '../use-cases/flags.ts';
import type { ConfigTools } from '../use-cases/tools.ts';
import { followValues, getValues, type Place } from '../use-cases/values.ts';

const PlaceQuery = Type.Object({ environment: Environment, for: Type.Optional(Subject) });

const Asking = Type.Object(
  {
    environment: Environment,
    for: Type.Optional(Subject),
    key: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Who asks: the same key has always the same features.',
      examples: ['person:0198c0de'],
    }),
    attributes: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        maxProperties: 100,
        description: 'What conditions go by.',
        examples: [{ country: 'PT' }],
      }),
    ),
  },
  { additionalProperties: false, title: 'FlagsAsked', description: 'Who asks for features, and where.' },
);

const Flags = Type.Object(
  {
    revision: Type.Integer({ description: 'By which they were decided.', examples: [7] }),
    flags: Type.Record(Type.String(), Type.Boolean(), {
      description: 'By flag.',
      examples: [{ 'checkout.one-page': true }],
    }),
  },
  { additionalProperties: false, title: 'FlagsDecided', description: 'Which features somebody has.' },
);

const reading = { tag: 'config', permission: 'config:read' } as const;

/** The routes of programs: what holds for them. */
export function valueRoutes(tools: ConfigTools): Route[] {
  return [
    route({
      ...reading,
      operationId: 'getConfigValues',
      method: 'GET',
      path: '/v1/config/values',
      summary: 'What holds for a program',
      description: 'The layers that it sees, over one another: those of the subject, of the environment, and `base`.',
      query: PlaceQuery,
      responses: { 200: { description: 'The values.', schema: Values } },
      errors: [],
      handler: ({ query, context }) => getValues(tools, context, placeOf(query)),
    }),
    route({
      ...reading,
      operationId: 'watchConfigValues',
      method: 'GET',
      path: '/v1/config/values/live',
      summary: 'What holds for a program, as it changes (server-sent events)',
      description:
        '`event: config` at once and whenever something that the program sees was published: always all values as of the newest revision, which is the `id`. Who was away misses nothing by coming again.',
      query: PlaceQuery,
      responses: { 200: { description: 'The stream.', schema: Values, contentType: 'text/event-stream' } },
      errors: [],
      handler: async ({ query, context }, reply) => {
        followValues(tools, context, placeOf(query), openEventStream(reply));
      },
    }),
    route({
      ...reading,
      operationId: 'decideFlags',
      method: 'POST',
      path: '/v1/config/flags',
      stores: false,
      summary: 'Which features somebody has',
      description:
        'The same key has the same features on each request and in each program; where a share grows, nobody loses one.',
      body: Asking,
      responses: { 200: { description: 'The features.', schema: Flags } },
      errors: [],
      handler: ({ body, context }) =>
        decideFlags(tools, context, placeOf(body), { key: body.key, attributes: body.attributes ?? {} }),
    }),
  ];
}

function placeOf(query: { readonly environment: Environment; readonly for?: string }): Place {
  return { environment: query.environment, subject: query.for ?? '' };
}
