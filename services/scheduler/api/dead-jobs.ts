import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import type { DeadJob as Dead } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { discardDeadJobs } from '../use-cases/dead-jobs/discard-dead-jobs.ts';
import { listDeadJobs } from '../use-cases/dead-jobs/list-dead-jobs.ts';
import { redriveDeadJobs } from '../use-cases/dead-jobs/redrive-dead-jobs.ts';
import type { SchedulerTools } from '../use-cases/tools.ts';

const id = Type.String({
  format: 'uuid',
  description: 'The job’s id.',
  examples: ['0198c0de-1111-7000-8000-000000000001'],
});
const instant = (description: string) => Type.String({ description, examples: ['2027-01-04T14:00:00.000Z'] });

const DeadJob = Type.Object(
  {
    id,
    service: Type.String({ description: 'Whose it is.', examples: ['scheduler'] }),
    type: Type.String({ description: 'What kind of work.', examples: ['scheduler.perform'] }),
    attempts: Type.Integer({ description: 'How often it was tried.', examples: [5] }),
    error: Type.Object(
      {
        code: Type.String({ description: 'Stable.', examples: ['JOB_FAILED'] }),
        detail: Type.String({ description: 'For a person.' }),
      },
      { description: 'What the last attempt failed of.' },
    ),
    wantedAt: instant('From when on it was to be done.'),
    diedAt: instant('When it was given up on.'),
  },
  { additionalProperties: false, title: 'DeadJob', description: 'Work that a service gave up on.' },
);

const ids = Type.Array(id, {
  minItems: 1,
  maxItems: 500,
  description: 'Which. Those that are not dead are left alone.',
});
const about = { tag: 'scheduler' } as const;

/** The routes of what services have given up on. */
export function deadJobRoutes(tools: SchedulerTools): Route[] {
  return [
    route({
      ...about,
      operationId: 'listDeadJobs',
      method: 'GET',
      path: '/v1/dead-jobs',
      permission: 'scheduler:read',
      summary: 'What was given up on',
      description: 'Work of every service that failed in all its attempts. It is kept for 90 days.',
      query: PageQuery,
      responses: { 200: { description: 'The latest first.', schema: pageOf(DeadJob) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ query, context }) => {
        const { items, ...page } = await listDeadJobs(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...about,
      operationId: 'redriveDeadJobs',
      method: 'POST',
      path: '/v1/dead-jobs/redrive',
      permission: 'scheduler:write',
      summary: 'Have dead jobs done once more',
      description: 'Each has all its attempts again. One that is under way or done is left alone.',
      body: Type.Object({ ids }, { additionalProperties: false, description: 'Which.' }),
      responses: {
        202: {
          description: 'They are on their way.',
          schema: Type.Object(
            { redriven: Type.Integer({ description: 'How many.', examples: [3] }) },
            { description: 'What is done once more.' },
          ),
        },
      },
      handler: async ({ body, context }, reply) => {
        const redriven = await redriveDeadJobs(tools, context, body.ids);
        reply.status(202);
        return { redriven };
      },
    }),
    route({
      ...about,
      operationId: 'discardDeadJobs',
      method: 'POST',
      path: '/v1/dead-jobs/discard',
      permission: 'scheduler:write',
      summary: 'Drop dead jobs for good',
      description: 'They are listed no longer, and can not be done any more. An event says who dropped them, and why.',
      body: Type.Object(
        {
          ids,
          reason: Type.String({
            minLength: 1,
            maxLength: 500,
            pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
            description: 'Why, for those who look later.',
            examples: ['The order was cancelled.'],
          }),
        },
        { additionalProperties: false, description: 'Which, and why.' },
      ),
      responses: {
        200: {
          description: 'They are gone.',
          schema: Type.Object(
            { discarded: Type.Integer({ description: 'How many.', examples: [3] }) },
            { description: 'What was dropped.' },
          ),
        },
      },
      handler: async ({ body: { ids: which, reason }, context }) => ({
        discarded: await discardDeadJobs(tools, context, which, reason),
      }),
    }),
  ];
}

/** Without its data: they are another service's, which shows them to who may see them there. */
function shown({ id: job, service, type, attempts, errorCode, errorDetail, runAt, endedAt }: Dead) {
  const error = { code: errorCode ?? '', detail: errorDetail ?? '' };
  return { id: job, service, type, attempts, error, wantedAt: runAt, diedAt: endedAt };
}
