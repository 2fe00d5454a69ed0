import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { schedulerErrors } from '../core/errors.ts';
import { Run } from '../core/run.ts';
import { Name } from '../core/task.ts';
import { listRuns } from '../use-cases/list-runs.ts';
import { runTask } from '../use-cases/run-task.ts';
import type { SchedulerTools } from '../use-cases/tools.ts';

const params = Type.Object({ name: Name });
const about = { tag: 'scheduler', path: '/v1/tasks/:name/runs', params } as const;

/** The routes of a task's runs. */
export function runRoutes(tools: SchedulerTools): Route[] {
  return [
    route({
      ...about,
      operationId: 'listRuns',
      method: 'GET',
      permission: 'scheduler:read',
      summary: 'What came of a task',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(Run) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ params: { name }, query, context }) => listRuns(tools, context, name, query),
    }),
    route({
      ...about,
      operationId: 'runTask',
      method: 'POST',
      permission: 'scheduler:write',
      summary: 'Run a task now',
      responses: { 201: { description: 'The run, which is about to begin.', schema: Run } },
      errors: [
        schedulerErrors.TASK_NOT_FOUND,
        schedulerErrors.TASK_UNDER_WAY,
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params: { name }, context }, reply) => {
        const run = await runTask(tools, context, name);
        reply.status(201);
        return run;
      },
    }),
  ];
}
