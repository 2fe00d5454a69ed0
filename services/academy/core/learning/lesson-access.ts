import { daysAfter, instantAt } from '../course/local-time.ts';
import type { Lesson } from '../course/outline.ts';
import type { ReleaseRule } from '../course/release-rule.ts';
import type { EnrolmentState } from '../people/enrolment.ts';
import { type Conditions, type ConditionValues, conditionHolds } from './conditions.ts';

/** Why a lesson is locked. */
export interface Lock {
  readonly rule: 'enrolment' | 'cohort' | 'ended' | ReleaseRule['kind'];
  /** When it opens by itself, as an ISO instant; absent where that is not known. */
  readonly opensAt?: string;
  /** The lesson to complete first. */
  readonly lesson?: string;
  /** What the author says of it. */
  readonly says?: string;
}

export type LessonAccess = { readonly kind: 'open' } | { readonly kind: 'locked'; readonly because: readonly Lock[] };

/** What is known of a learner. Instants are ISO texts. */
export interface LearnerFacts extends ConditionValues {
  readonly state: EnrolmentState;
  readonly begunAt: string | null;
  readonly endsAt: string | null;
  readonly cohortOpensAt?: string | undefined;
  readonly cohortClosesAt?: string | undefined;
  readonly timeZone: string;
  /** Whether all of the course is the learner's: bought, given by staff or a key, or without a price. */
  readonly paid: boolean;
  /** Of the version, compiled. */
  readonly conditions: Conditions;
}

const OPEN: LessonAccess = { kind: 'open' };

/**
 * Whether a learner may see a lesson now. It is asked on every way to it: page, API, file.
 * What is completed stays open but for what is not paid, whatever its rules are now; what is not has to fulfil all of them.
 */
export function lessonAccess(lesson: Lesson, facts: LearnerFacts, now: Temporal.Instant): LessonAccess {
  const outside = enrolmentLocks(facts, now);
  if (outside.length > 0) return { kind: 'locked', because: outside };
  // Also what was completed: money that was given back takes the lessons with it.
  if (!facts.paid && lesson.release.some(({ kind }) => kind === 'paid'))
    return { kind: 'locked', because: [{ rule: 'paid' }] };
  if (facts.completed.has(lesson.id)) return OPEN;
  const because = [
    ...cohortLocks(lesson, facts, now),
    ...lesson.release.flatMap((rule) => ruleLocks(rule, facts, now)),
  ];
  return because.length === 0 ? OPEN : { kind: 'locked', because };
}

/** Why the whole course is locked: it holds for attempts that were begun before, too. */
export function enrolmentLocks(
  { state, endsAt, cohortClosesAt, timeZone }: Pick<LearnerFacts, 'state' | 'endsAt' | 'cohortClosesAt' | 'timeZone'>,
  now: Temporal.Instant,
): Lock[] {
  if (state !== 'active' && state !== 'completed') return [{ rule: state === 'expired' ? 'ended' : 'enrolment' }];
  const ends = [
    ...(endsAt === null ? [] : [Temporal.Instant.from(endsAt)]),
    // An extension of one learner goes before the cohort's end.
    ...(endsAt === null && cohortClosesAt !== undefined ? [instantAt(cohortClosesAt, timeZone)] : []),
  ];
  return ends.some((end) => isAtOrAfter(now, end)) ? [{ rule: 'ended' }] : [];
}

/** "0 days after enrolment" means at once, also before the cohort begins. */
function cohortLocks({ release }: Lesson, { cohortOpensAt, timeZone }: LearnerFacts, now: Temporal.Instant): Lock[] {
  if (cohortOpensAt === undefined || release.some(({ kind }) => kind === 'afterEnrolment')) return [];
  return lockedUntil('cohort', instantAt(cohortOpensAt, timeZone), now);
}

function ruleLocks(rule: ReleaseRule, facts: LearnerFacts, now: Temporal.Instant): Lock[] {
  switch (rule.kind) {
    case 'date':
      return lockedUntil('date', instantAt(rule.at, rule.timeZone ?? facts.timeZone), now);
    case 'afterEnrolment': {
      if (facts.begunAt === null) return [{ rule: 'afterEnrolment' }];
      const begun = Temporal.Instant.from(facts.begunAt);
      return lockedUntil('afterEnrolment', daysAfter(begun, rule.days, facts.timeZone), now);
    }
    case 'afterLesson': {
      const completed = facts.completed.get(rule.lesson);
      if (completed === undefined) return [{ rule: 'afterLesson', lesson: rule.lesson }];
      const opens = daysAfter(Temporal.Instant.from(completed), rule.days, facts.timeZone);
      return lockedUntil('afterLesson', opens, now).map((lock) => ({ ...lock, lesson: rule.lesson }));
    }
    case 'paid':
      return facts.paid ? [] : [{ rule: 'paid' }];
    case 'when':
      return conditionHolds(facts.conditions, rule.if, facts) ? [] : [{ rule: 'when', says: rule.says }];
  }
}

function lockedUntil(rule: Lock['rule'], opens: Temporal.Instant, now: Temporal.Instant): Lock[] {
  return isAtOrAfter(now, opens) ? [] : [{ rule, opensAt: opens.toString({ smallestUnit: 'millisecond' }) }];
}

const isAtOrAfter = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) >= 0;
