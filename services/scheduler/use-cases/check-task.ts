import type { CallContext } from '@pvt/kernel/context';
import { requirePermission } from '@pvt/kernel/context';
import type { FieldError } from '@pvt/kernel/errors';
import { type EventAccess, requireReadable } from '@pvt/kernel/event-access';
import { eventTypeFault } from '@pvt/kernel/log/event-rules';
import { privateHostFault } from '@pvt/kernel/public-address';
import { schedulerErrors } from '../core/errors.ts';
import { nextTimes, scheduleFault } from '../core/schedule.ts';
import type { Task } from '../core/task.ts';
import { PUBLISH } from './makers.ts';
import { inputFault, OPERATIONS } from './operations.ts';
import type { SchedulerTools } from './tools.ts';

const SHOWN = 10;

export interface CheckTools extends Pick<SchedulerTools, 'database' | 'now'> {
  readonly allowPrivate: boolean;
  readonly eventAccess: EventAccess;
}

/**
 * Checks a task as for a save, and saves nothing.
 * @returns its next times, ISO instants
 * @throws TASK_INVALID, SCOPE_MISSING when the caller may not do itself what the task is to do
 */
export async function checkTask(tools: CheckTools, context: CallContext, task: Task): Promise<string[]> {
  const now = await tools.database.transaction(context.tenant, tools.now);
  requireSound(tools, context, task, now);
  return nextTimes(task.schedule, now, SHOWN).map((at) => new Date(at).toISOString());
}

/** @throws TASK_INVALID, SCOPE_MISSING */
export function requireSound(
  { allowPrivate, eventAccess }: Pick<CheckTools, 'allowPrivate' | 'eventAccess'>,
  context: CallContext,
  task: Task,
  now: number,
): void {
  const errors = [scheduleFault(task.schedule, now), actionFault(task.action, allowPrivate)].filter(
    (fault) => fault !== undefined,
  );
  const [first] = errors;
  if (first !== undefined) throw schedulerErrors.TASK_INVALID(first.detail, { errors, pointer: first.pointer });
  // It will be done by the service itself: nobody may have done what they may not do.
  if (task.action.kind === 'operation') {
    const { permission, reads } = OPERATIONS[task.action.operation];
    requirePermission(context, permission);
    requireReadable(eventAccess, context, reads?.(task.action.input) ?? []);
  }
  if (task.action.kind === 'event') requirePermission(context, PUBLISH);
}

function actionFault(action: Task['action'], allowPrivate: boolean): FieldError | undefined {
  if (action.kind === 'event') {
    const fault = eventTypeFault(action.type);
    return fault === undefined
      ? undefined
      : { pointer: '/action/type', detail: `The type can not be published: ${fault}.` };
  }
  if (action.kind === 'operation') {
    const fault = inputFault(action.operation, action.input);
    return fault === undefined ? undefined : { pointer: `/action/input${fault.pointer}`, detail: fault.detail };
  }
  const pointer = '/action/url';
  if (!URL.canParse(action.url)) return { pointer, detail: `"${action.url}" is no address.` };
  const fault = allowPrivate ? undefined : privateHostFault(new URL(action.url));
  return fault === undefined ? undefined : { pointer, detail: fault };
}
