import { mayStill } from '@pvt/identity/contract';
import { schedulerErrors } from '../core/errors.ts';
import { type LackingOf, makerFrom } from '../core/maker.ts';
import type { Task } from '../core/task.ts';
import { OPERATIONS } from './operations.ts';
import type { SchedulerTools } from './tools.ts';

/** Of who publishes an event by hand. */
export const PUBLISH = 'events:write';
/** Of who keeps tasks at all. */
const KEEP = 'scheduler:write';
/** So long an answer counts: ten thousand tasks that are due at once ask once. */
const REMEMBERED_MS = 5000;
const MOST_REMEMBERED = 1000;

/** What whoever does the same by hand needs. */
export function permissionsOf(action: Task['action']): readonly string[] {
  if (action.kind === 'event') return [KEEP, PUBLISH];
  return action.kind === 'operation' ? [KEEP, OPERATIONS[action.operation].permission] : [KEEP];
}

/** @throws a Problem of the kind `unavailable` while identity can not be asked */
export function openLackingOf({ contracts, ownContext }: Pick<SchedulerTools, 'contracts' | 'ownContext'>): LackingOf {
  const remembered = new Map<string, { readonly until: number; readonly lacks: Promise<string | undefined> }>();
  return (tenant, actor, action) => {
    const permissions = permissionsOf(action);
    const key = JSON.stringify([tenant, actor, permissions]);
    const known = remembered.get(key);
    if (known !== undefined && known.until > Date.now()) return known.lacks;
    const asked = contracts.call(mayStill, ownContext(tenant), { actor, permissions: [...permissions] });
    const lacks = asked.then((answer) => answer.lacks ?? undefined);
    // What was not answered is asked again.
    lacks.catch(() => remembered.delete(key));
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, { until: Date.now() + REMEMBERED_MS, lacks });
    return lacks;
  };
}

/** @throws TASK_NOT_ALLOWED where who saved the task last may not do any more what it does */
export async function requireMaker(
  { lackingOf }: Pick<SchedulerTools, 'lackingOf'>,
  tenant: string,
  madeBy: string | null,
  action: Task['action'],
): Promise<void> {
  const maker = makerFrom(madeBy);
  const lacks = maker === undefined ? undefined : await lackingOf(tenant, maker, action);
  if (lacks === undefined) return;
  const who = maker?.kind === 'person' ? 'The person who saved it last' : 'The key that saved it last';
  throw schedulerErrors.TASK_NOT_ALLOWED(
    `${who} lacks ${lacks} by now, or is not there any more. Whoever may do it resumes the task, and is who it is done for from then on.`,
  );
}
