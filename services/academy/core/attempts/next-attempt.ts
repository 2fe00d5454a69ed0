/** An attempt of a learner at a quiz. */
export interface PastAttempt {
  readonly id: string;
  readonly number: number;
  readonly state: 'inProgress' | 'submitted' | 'graded';
  readonly finishedAt: Temporal.Instant | undefined;
}

export interface AttemptRules {
  /** Undefined where any number is allowed. */
  readonly allowed: number | undefined;
  /** Between the end of one and the start of the next. */
  readonly waitMinutes: number;
}

export type NextAttempt =
  | { readonly kind: 'resume'; readonly id: string }
  | { readonly kind: 'start'; readonly number: number; readonly left: number | undefined }
  | { readonly kind: 'noneLeft'; readonly allowed: number }
  | { readonly kind: 'wait'; readonly until: Temporal.Instant };

/** Where a quiz says none: each is read before the next. */
const MOST_ATTEMPTS = 500;

/** What a learner who asks for an attempt gets: the one under way, a new one, or why none. */
export function nextAttempt(
  past: readonly PastAttempt[],
  { allowed, waitMinutes }: AttemptRules,
  now: Temporal.Instant,
): NextAttempt {
  const underWay = past.find(({ state }) => state === 'inProgress');
  if (underWay !== undefined) return { kind: 'resume', id: underWay.id };
  const most = allowed ?? MOST_ATTEMPTS;
  if (past.length >= most) return { kind: 'noneLeft', allowed: most };
  const until = past
    .flatMap(({ finishedAt }) => finishedAt?.add({ minutes: waitMinutes }) ?? [])
    .reduce<Temporal.Instant | undefined>(later, undefined);
  if (until !== undefined && Temporal.Instant.compare(now, until) < 0) return { kind: 'wait', until };
  const number = Math.max(0, ...past.map((attempt) => attempt.number)) + 1;
  return { kind: 'start', number, left: allowed === undefined ? undefined : allowed - past.length - 1 };
}

function later(one: Temporal.Instant | undefined, other: Temporal.Instant): Temporal.Instant {
  return one !== undefined && Temporal.Instant.compare(one, other) >= 0 ? one : other;
}
