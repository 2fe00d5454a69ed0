import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { discardDeadLetters } from '../use-cases/dead-letters/discard-dead-letters.ts';
import { listDeadLetters } from '../use-cases/dead-letters/list-dead-letters.ts';
import { redriveDeadLetter, redriveDeadLetters } from '../use-cases/dead-letters/redrive-dead-letters.ts';
import { summarizeDeadLetters } from '../use-cases/dead-letters/summarize-dead-letters.ts';
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

const those = {
  group: Type.Optional(
    Type.String({ maxLength: 300, description: 'Only of this group.', examples: ['flow:bookings:v1'] }),
  ),
  type: Type.Optional(
    Type.String({ maxLength: 200, description: 'Only of this event type.', examples: ['order.placed'] }),
  ),
};

const Cause = Type.String({
  pattern: '^[0-9a-f]{16}$',
  description: 'Why they failed: the code and the detail but for the numbers in it, as one word.',
  examples: ['0d6be69b264717f2'],
});

const which = { ...those, cause: Type.Optional(Cause) };

const DeadLetterCause = Type.Object(
  {
    cause: Cause,
    group: Type.String({ description: 'The consumer group that gave up.', examples: ['flow:bookings:v1'] }),
    letters: Type.Integer({ description: 'How many of the newest 10,000 letters.', examples: [42] }),
    error: Failure,
    newestFailedAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    oldestFailedAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T11:00:00Z'] }),
  },
  {
    title: 'DeadLetterCause',
    description: 'Letters of one group that failed for one reason; the error is that of the newest.',
  },
);

const LetterId = Type.String({
  minLength: 1,
  maxLength: 400,
  description: 'The letter.',
  examples: ['flow:bookings:v1@42'],
});

export function deadLetterRoutes(tools: CollectTools): Route[] {
  return [listRoute(tools), summaryRoute(tools), redriveOneRoute(tools), redriveManyRoute(tools), discardRoute(tools)];
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
    handler: ({ query: { group, type, cause, ...page }, context }) =>
      listDeadLetters(tools, context, { group, type, cause }, page),
  });
}

function summaryRoute(tools: CollectTools): Route {
  return route({
    operationId: 'summarizeDeadLetters',
    method: 'GET',
    path: '/v1/dead-letters/causes',
    tag: 'dead letters',
    summary: 'How many dead letters there are, by group and cause',
    permission: 'events:read',
    responses: {
      200: {
        description: 'Those with the most letters first.',
        schema: Type.Object(
          {
            total: Type.Integer({ description: 'Counted up to 10,000: as many or more.', examples: [42] }),
            causes: Type.Array(DeadLetterCause, { maxItems: 100, description: 'A hundred at most.' }),
          },
          { title: 'DeadLetterSummary', description: 'The dead letters in figures.' },
        ),
      },
    },
    handler: ({ context }) => summarizeDeadLetters(tools, context),
  });
}

const WhichBody = {
  ...which,
  ids: Type.Optional(
    Type.Array(Type.String({ maxLength: 400 }), {
      maxItems: 1000,
      description: 'Only these.',
      examples: [['flow:bookings:v1@42']],
    }),
  ),
};

function discardRoute(tools: CollectTools): Route {
  return route({
    operationId: 'discardDeadLetters',
    method: 'POST',
    path: '/v1/dead-letters/discard',
    tag: 'dead letters',
    summary: 'Give up dead letters for good',
    description: 'They are listed no longer and can not be sent again. Their events stay, and their history says why.',
    permission: 'dead-letters:write',
    body: Type.Object(
      {
        ...WhichBody,
        reason: Type.String({
          minLength: 1,
          maxLength: 500,
          pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
          description: 'Why, for those who look later.',
          examples: ['Bookings of a test.'],
        }),
      },
      { additionalProperties: false, description: 'Which, all that fit everything given, and why.' },
    ),
    responses: {
      200: {
        description: 'How many were discarded.',
        schema: Type.Object(
          { discarded: Type.Integer({ description: 'How many.', examples: [3] }) },
          { description: 'What was given up.' },
        ),
      },
    },
    handler: async ({ body: { reason, ...letters }, context }) => ({
      discarded: await discardDeadLetters(tools, context, letters, reason),
    }),
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
    errors: [
      collectErrors.DEAD_LETTER_NOT_FOUND,
      collectErrors.DEAD_LETTER_DISCARDED,
      collectErrors.DEAD_LETTER_GROUP_GONE,
    ],
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
    body: Type.Object(WhichBody, {
      additionalProperties: false,
      description: 'Which: all that fit everything given.',
    }),
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
