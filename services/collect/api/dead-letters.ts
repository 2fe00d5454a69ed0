import type { Database } from '@pvt/kernel/database';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { listDeadLetters, redrive, wasDeadLetter } from '../adapters/postgres/dead-letters.ts';
import { listGroups } from '../adapters/postgres/progress.ts';
import { collectErrors } from '../core/errors.ts';
import { Groups, Redriven, RedrivenMany } from './answers.ts';
import { EventSchema } from './events-read.ts';

const DeadLetterSchema = Type.Object(
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
    error: Type.Object(
      {
        code: Type.String({ description: 'Stable.', examples: ['HANDLER_FAILED'] }),
        detail: Type.String({ description: 'What was wrong.', examples: ['no such key: total'] }),
      },
      { description: 'Of the last attempt.' },
    ),
    attempts: Type.Integer({ description: 'How often it was tried.', examples: [5] }),
    failedAt: Type.String({ description: 'The last time.', examples: ['2026-11-20T12:00:00Z'] }),
    firstFailedAt: Type.String({ description: 'The first time.', examples: ['2026-11-20T11:00:00Z'] }),
  },
  { description: 'An event that a group gave up on.' },
);

const Group = Type.Optional(
  Type.String({ maxLength: 300, description: 'Only of this group.', examples: ['flow:bookings:v1'] }),
);
const EventTypeName = Type.Optional(
  Type.String({ maxLength: 200, description: 'Only of this event type.', examples: ['order.placed'] }),
);

export function deadLetterRoutes(database: Database): Route[] {
  return [
    route({
      operationId: 'listGroups',
      method: 'GET',
      path: '/v1/groups',
      tag: 'events',
      summary: 'The consumer groups: how far, how far behind, what is set aside',
      description:
        '`lag`, `parked`, `retrying` and `dead` are counted up to 10,000: that number stands for as many and more.',
      permission: 'events:read',
      responses: { 200: { description: 'Each group of the tenant.', schema: Groups } },
      handler: async ({ context }) => ({ items: await listGroups(database, context.tenant) }),
    }),
    route({
      operationId: 'listDeadLetters',
      method: 'GET',
      path: '/v1/dead-letters',
      tag: 'dead letters',
      summary: 'List dead letters, newest first',
      permission: 'events:read',
      query: Type.Object({
        group: Group,
        type: EventTypeName,
        cursor: Type.Optional(
          Type.String({ pattern: '^\\d{1,15}$', description: '`next` of the page before.', examples: ['17'] }),
        ),
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 500, default: 50, description: 'Letters on a page.', examples: [50] }),
        ),
      }),
      responses: {
        200: {
          description: 'The dead letters.',
          schema: Type.Object({
            items: Type.Array(DeadLetterSchema),
            next: Type.Union([Type.String(), Type.Null()], { description: 'Cursor.', examples: [null] }),
          }),
        },
      },
      handler: ({ query, context }) =>
        listDeadLetters(database, context.tenant, {
          group: query.group,
          type: query.type,
          before: query.cursor === undefined ? undefined : Number(query.cursor),
          limit: query.limit ?? 50,
        }),
    }),
    route({
      operationId: 'redriveDeadLetter',
      method: 'POST',
      path: '/v1/dead-letters/:id/redrive',
      tag: 'dead letters',
      summary: 'Send one dead letter to its group once more',
      description: 'Again and again has the same effect as once: a letter that is under way or done is left alone.',
      permission: 'dead-letters:write',
      params: Type.Object({
        id: Type.String({
          minLength: 1,
          maxLength: 400,
          description: 'The letter.',
          examples: ['flow:bookings:v1@42'],
        }),
      }),
      responses: { 202: { description: 'It is on its way.', schema: Redriven } },
      errors: [collectErrors.DEAD_LETTER_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await database.transaction(context.tenant, async (tx) => {
          if ((await redrive(tx, { ids: [params.id] })) === 0 && !(await wasDeadLetter(tx, params.id))) {
            throw collectErrors.DEAD_LETTER_NOT_FOUND(`There is no dead letter ${params.id}.`);
          }
        });
        reply.status(202);
        return { id: params.id, state: 'redriven' };
      },
    }),
    route({
      operationId: 'redriveDeadLetters',
      method: 'POST',
      path: '/v1/dead-letters/redrive',
      tag: 'dead letters',
      summary: 'Send many dead letters to their groups once more',
      permission: 'dead-letters:write',
      body: Type.Object(
        {
          group: Group,
          type: EventTypeName,
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
      responses: { 202: { description: 'How many are on their way.', schema: RedrivenMany } },
      handler: async ({ body, context }, reply) => {
        const redriven = await database.transaction(context.tenant, (tx) => redrive(tx, body));
        reply.status(202);
        return { redriven };
      },
    }),
  ];
}
