import { type LadderDefinition, type Target, USUAL_LADDER } from './ladder.ts';
import { type Override, onCallAt, type ScheduleDefinition } from './on-call.ts';

/** Ladders, and schedules, that there are at most: all of them are read to say who is told. */
export const MOST_ON_CALL = 1000;

/** Whom a message goes to, as it was decided. */
export type Told = Exclude<Target, { readonly kind: 'schedule' }> & {
  /** As the ladder names it: `schedule:first-line`. */
  readonly target: string;
};

export interface OnCall {
  readonly schedules: ReadonlyMap<string, ScheduleDefinition>;
  /** The latest made first. */
  readonly overrides: readonly (Override & { readonly schedule: string })[];
}

/**
 * Whom steps of a ladder tell at one time. Where a step reaches nobody, since nobody is on call, whoever may acknowledge is told: what
 * nobody hears of is worse.
 * @param from the first step, counted from 1
 */
export function recipientsOf(
  ladder: LadderDefinition,
  from: number,
  level: number,
  onCall: OnCall,
  at: number,
): Told[] {
  const found = new Map<string, Told>();
  for (const step of ladder.steps.slice(from - 1, level)) {
    const named = step.targets.flatMap((target) => resolve(target, onCall, at));
    for (const each of named.length > 0 ? named : USUAL)
      found.set(JSON.stringify({ ...each, target: undefined }), each);
  }
  return [...found.values()];
}

function resolve(target: Target, { schedules, overrides }: OnCall, at: number): Told[] {
  if (target.kind !== 'schedule') return [{ ...target, target: nameOf(target) }];
  const { schedule: name, channels } = target;
  const schedule = schedules.get(name);
  const of = overrides.filter((each) => each.schedule === name);
  const found = schedule && onCallAt(schedule, of, at);
  return found === undefined ? [] : [{ kind: 'person', account: found.account, channels, target: nameOf(target) }];
}

function nameOf(target: Target): string {
  switch (target.kind) {
    case 'schedule':
      return `schedule:${target.schedule}`;
    case 'person':
      return `person:${target.account}`;
    case 'permission':
      return `permission:${target.permission}`;
    case 'place':
      return `place:${target.place}`;
    case 'phone':
      return `phone:${target.phone}`;
    case 'mail':
      return `mail:${target.email}`;
  }
}

/** Whoever may acknowledge. */
export const USUAL: readonly Told[] = USUAL_LADDER.steps.flatMap(({ targets }) =>
  targets.flatMap((target) => resolve(target, { schedules: new Map(), overrides: [] }, 0)),
);
