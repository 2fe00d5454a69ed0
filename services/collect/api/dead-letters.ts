import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { listDeadLetters } from '../use-cases/dead-letters/list-dead-letters.ts';
import { redriveDeadLetter, redriveDeadLetters } from '../use-cases/dead-letters/redrive-dead-letters.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { EventSchema, Failure } from './event-schemas.ts';

const DeadLetter = Type.Object(
  {
    id: Type.String({ description: 'Group and position.', examples: ['flow:bookings:v1@42'] }),
    group: Type.String({ description: 'The consumer group that gave up.', examples: ['flow:bookings:v1'] }),
    topic: Type.String({
      description: 'Where the group read it: the topic of the broker, or the table of the log.',
      examples: ['log.event'],
    }),
    partition: Type.Integer({ description: 'The partition it is in.', examples: [3] }),
    offset: Type.Integer({ description: 'Its offset there; in the log’s own table the position.', examples: [42] }),
    event: EventSchema,
    error: Failure,
    attempts: Type.Integer({ description: 'How often it was tried.', examples: [5] }),
    failedAt: Type.String({ description: 'The last time.', examples: ['2026-11-20T12:00:00Z'] }),
    firstFailedAt: Type.String({ description: 'The first time.', examples: ['2026-11-20T11:00:00Z'] }),
  },
  { title: 'DeadLetter', description: 'An event that a group gave up on.' },
);

const which = {
  group: Type.Optional(
    Type.String({ maxLength: 300, description: 'Only of this group.', examples: ['flow:bookings:v1'] }),
  ),
  type: Type.Optional(
    Type.String({ maxLength: 200, description: 'Only of this event type.', examples: ['order.placed'] }),
  ),
};

const LetterId = Type.String({
  minLength: 1,
  maxLength: 400,
  description: 'The letter.',
  examples: ['flow:bookings:v1@42'],
});

export function deadLetterRoutes(tools: CollectTools): Route[] {
  return [listRoute(tools), redriveOneRoute(tools), redriveManyRoute(tools)];
}

function listRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listDeadLetters',
    method: 'GET',
    path: '/v1/dead-letters',
    tag: 'dead letters',
    summary: 'List dead letters, newest first',
    permission: 'events:read',
    query: Type.Object({ ...which, ...PageQuery.properties }),
    responses: { 200: { description: 'The dead letters.', schema: pageOf(DeadLetter) } },
    errors: [pageErrors.CURSOR_INVALID],
    handler: ({ query: { group, type, ...page }, context }) => listDeadLetters(tools, context, { group, type }, page),
  });
}

function redriveOneRoute(tools: CollectTools): Route {
  return route({
    operationId: 'redriveDeadLetter',
    method: 'POST',
    path: '/v1/dead-letters/:id/redrive',
    tag: 'dead letters',
    summary: 'Send one dead letter to its group once more',
    description: 'Again and again has the same effect as once: a letter that is under way or done is left alone.',
    permission: 'dead-letters:write',
    params: Type.Object({ id: LetterId }),
    responses: {
      202: {
        description: 'It is on its way.',
        schema: Type.Object(
          { id: LetterId, state: Type.Literal('redriven', { description: 'Always redriven.' }) },
          { description: 'What was sent once more.' },
        ),
      },
    },
    errors: [collectErrors.DEAD_LETTER_NOT_FOUND, collectErrors.DEAD_LETTER_GROUP_GONE],
    handler: async ({ params: { id }, context }, reply) => {
      await redriveDeadLetter(tools, context, id);
      reply.status(202);
      return { id, state: 'redriven' as const };
    },
  });
}

function redriveManyRoute(tools: CollectTools): Route {
  return route({
    operationId: 'redriveDeadLetters',
    method: 'POST',
    path: '/v1/dead-letters/redrive',
    tag: 'dead letters',
    summary: 'Send many dead letters to their groups once more',
    permission: 'dead-letters:write',
    body: Type.Object(
      {
        ...which,
        ids: Type.Optional(
          Type.Array(Type.String({ maxLength: 400 }), {
            maxItems: 1000,
            description: 'Only these.',
            examples: [['flow:bookings:v1@42']],
          }),
        ),
      },
      { additionalProperties: false, description: 'Which: all that fit everything given.' },
    ),
    responses: {
      202: {
        description: 'How many are on their way.',
        schema: Type.Object(
          { redriven: Type.Integer({ description: 'How many are on their way.', examples: [3] }) },
          { description: 'What was sent once more.' },
        ),
      },
    },
    handler: async ({ body, context }, reply) => {
      const redriven = await redriveDeadLetters(tools, context, body);
      reply.status(202);
      return { redriven };
    },
  });
}
