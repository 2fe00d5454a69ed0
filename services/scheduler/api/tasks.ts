import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { schedulerErrors } from '../core/errors.ts';
import type { ListedTask } from '../core/kept-task.ts';
import { RUN_STATES } from '../core/run.ts';
import { completeTask, Name, NewTask, Task } from '../core/task.ts';
import { type CheckTools, checkTask } from '../use-cases/check-task.ts';
import { deleteTask } from '../use-cases/delete-task.ts';
import { getTask } from '../use-cases/get-task.ts';
import { listTasks } from '../use-cases/list-tasks.ts';
import { pauseTask } from '../use-cases/pause-task.ts';
import { saveTask } from '../use-cases/save-task.ts';
import type { SchedulerTools } from '../use-cases/tools.ts';

const params = Type.Object({ name: Name });
const instant = Type.String({ description: 'An instant.', examples: ['2027-01-04T14:00:00Z'] });

// Not an intersection: a task has no other members, so nothing could be both.
const KeptTask = Type.Object(
  {
    name: Name,
    version: Type.String({
      description: 'Changes with the task: its `ETag`, for `If-Match`.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
    ...Task.properties,
    paused: Type.Boolean({ description: 'It is not due until it is resumed.' }),
    pausedBecause: Type.Union([Type.String(), Type.Null()], {
      description: 'Why the scheduler itself paused it; null where somebody did, or it is not paused.',
      examples: [null],
    }),
    nextAt: Type.Union([instant, Type.Null()], { description: 'When it is due next; null when it is not.' }),
    last: Type.Union(
      [
        Type.Object({ state: Type.Enum(RUN_STATES, { description: 'What came of it.' }), scheduledFor: instant }),
        Type.Null(),
      ],
      { description: 'Its newest run; null where there is none.' },
    ),
  },
  { additionalProperties: false, title: 'KeptTask', description: 'A task with its name, version and state.' },
);
type KeptTask = Static<typeof KeptTask>;

const NextTimes = Type.Object(
  { next: Type.Array(instant, { maxItems: 10, description: 'The next ten times.' }) },
  { additionalProperties: false, title: 'NextTimes', description: 'When a task would be due.' },
);

const { TASK_INVALID, TASK_NOT_FOUND } = schedulerErrors;
const about = { tag: 'scheduler' } as const;

/** The routes of tasks. */
export function taskRoutes(tools: SchedulerTools & CheckTools): Route[] {
  const pausing = (verb: 'pause' | 'resume', summary: string, description: string): Route =>
    route({
      ...about,
      operationId: `${verb}Task`,
      method: 'POST',
      path: `/v1/tasks/:name/${verb}`,
      permission: 'scheduler:write',
      summary,
      description,
      params,
      responses: { 200: { description: 'The task as it is kept.', schema: KeptTask } },
      errors: [TASK_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) =>
        tagged(reply, await pauseTask(tools, context, name, verb === 'pause')),
    });
  return [
    route({
      ...about,
      operationId: 'listTasks',
      method: 'GET',
      path: '/v1/tasks',
      permission: 'scheduler:read',
      summary: 'All scheduled tasks',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(KeptTask) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listTasks(tools, context, query);
        return { ...page, items: items.map(kept) };
      },
    }),
    route({
      ...about,
      operationId: 'getTask',
      method: 'GET',
      path: '/v1/tasks/:name',
      permission: 'scheduler:read',
      summary: 'One task',
      params,
      responses: { 200: { description: 'The task; its version is the `ETag`.', schema: KeptTask } },
      errors: [TASK_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) => tagged(reply, await getTask(tools, context, name)),
    }),
    route({
      ...about,
      operationId: 'saveTask',
      method: 'PUT',
      path: '/v1/tasks/:name',
      permission: 'scheduler:write',
      summary: 'Keep a task',
      description:
        'Replaces the task of this name, and has it due from now on. With `If-Match` it does so only while the task is the one that was read. A task that publishes an event or calls an operation is kept only for who may do the same by hand.',
      params,
      headers: ConditionHeaders,
      body: NewTask,
      responses: { 200: { description: 'The task as it is kept; its version is the `ETag`.', schema: KeptTask } },
      errors: [
        TASK_INVALID,
        httpErrors.SCOPE_MISSING,
        preconditionErrors.ALREADY_EXISTS,
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ params: { name }, body, headers, context }, reply) =>
        tagged(reply, await saveTask(tools, context, name, completeTask(body), conditionsOf(headers))),
    }),
    route({
      ...about,
      operationId: 'checkTask',
      method: 'POST',
      path: '/v1/tasks/:name/check',
      stores: false,
      permission: 'scheduler:write',
      summary: 'When a task would be due, without keeping it',
      params,
      body: NewTask,
      responses: { 200: { description: 'It could be kept, and would be due then.', schema: NextTimes } },
      errors: [TASK_INVALID, httpErrors.SCOPE_MISSING],
      handler: async ({ body, context }) => ({ next: await checkTask(tools, context, completeTask(body)) }),
    }),
    pausing('pause', 'Pause a task', 'It is not due until it is resumed; a run that is under way goes on.'),
    pausing('resume', 'Resume a task', 'It is due from now on; what came while it was paused is not made up for.'),
    route({
      ...about,
      operationId: 'deleteTask',
      method: 'DELETE',
      path: '/v1/tasks/:name',
      permission: 'scheduler:write',
      summary: 'Delete a task',
      description: 'Its runs that are under way are ended; its history stays.',
      params,
      responses: { 204: { description: 'It is gone.' } },
      errors: [TASK_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) => {
        await deleteTask(tools, context, name);
        reply.status(204).send();
      },
    }),
  ];
}

function kept({ name, definition, paused, pausedBecause, nextAt, lastState, lastFor }: ListedTask): KeptTask {
  const last = lastState === null || lastFor === null ? null : { state: lastState, scheduledFor: lastFor };
  return { name, version: entityTag(definition), ...definition, paused, pausedBecause, nextAt, last };
}

function tagged(reply: RouteReply, task: ListedTask): KeptTask {
  const found = kept(task);
  reply.header('etag', found.version);
  return found;
}
