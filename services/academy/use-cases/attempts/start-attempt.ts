import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { type Attempt, attemptsOf, insertAttempt, lockAttempt } from '../../adapters/postgres/attempts.ts';
import { startAt } from '../../core/attempts/due-at.ts';
import { nextAttempt } from '../../core/attempts/next-attempt.ts';
import { academyErrors } from '../../core/errors.ts';
import { attemptStarted } from '../../core/quiz/events.ts';
import { accommodationOf } from '../../core/quiz/override.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { drawQuiz } from '../quizzes/draw-quiz.ts';
import type { AcademyTools } from '../tools.ts';
import { endAtDeadline } from './deadline-job.ts';
import { endAttempt, isOverdue } from './end-attempt.ts';
import { type LearnerQuiz, requireQuiz } from './require-quiz.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'contents' | 'gradebooks' | 'jobs' | 'now'>;

type PastAttempt = Pick<Attempt, 'id' | 'number' | 'state' | 'finishedAt'>;

export interface Started {
  readonly attempt: string;
  readonly isNew: boolean;
}

/**
 * Begins an attempt, or gives back the one under way. The lock of the enrolment has starts of one learner come one after the
 * other: of twenty at once, one begins.
 * @throws as `requireQuiz`, QUIZ_NOT_OPEN, ATTEMPTS_USED_UP, POOL_TOO_SMALL, IDEMPOTENCY_KEY_REUSED
 */
export function startAttempt(tools: Tools, context: CallContext, at: LessonOf): Promise<Started> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.startAttempt', at, async () => {
      const asked = await requireQuiz(tools, tx, context, at, 'lock');
      const now = tools.now();
      const past = await endedFirst(tools, tx, context, asked, now);
      const { allowed, waitMinutes } = { allowed: asked.quiz.attempts, waitMinutes: asked.quiz.waitMinutes };
      const next = nextAttempt(past.map(pastOf), { allowed, waitMinutes }, now);
      switch (next.kind) {
        case 'resume':
          return { attempt: next.id, isNew: false };
        case 'noneLeft':
          throw academyErrors.ATTEMPTS_USED_UP(`All ${next.allowed} attempts at "${asked.lesson.title}" are used.`);
        case 'wait':
          throw notOpen(`The next attempt can begin at ${written(next.until)}.`, next.until);
        case 'start':
          return { attempt: await begin(tools, tx, context, asked, next.number, now), isNew: true };
      }
    }),
  );
}

/** One whose time is over is no attempt under way any more, also before its job came. */
async function endedFirst(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { learner: { enrolment }, lesson }: LearnerQuiz,
  now: Temporal.Instant,
): Promise<PastAttempt[]> {
  const all = await attemptsOf(tx, enrolment.id, lesson.id);
  const past: PastAttempt[] = [];
  for (const seen of all) {
    const attempt = isOverdue(seen, now) ? await lockAttempt(tx, seen.id) : undefined;
    past.push(attempt === undefined ? seen : await endAttempt(tools, tx, context, enrolment, attempt, now));
  }
  return past;
}

const pastOf = ({ id, number, state, finishedAt }: PastAttempt) => ({
  ...{ id, number, state },
  finishedAt: finishedAt === null ? undefined : Temporal.Instant.from(finishedAt),
});

async function begin(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { learner: { enrolment }, lesson, quiz, override }: LearnerQuiz,
  number: number,
  now: Temporal.Instant,
): Promise<string> {
  const start = startAt(quiz.timing, now, accommodationOf(enrolment, override));
  if (start.kind === 'notOpen') throw notOpen(`The quiz opens at ${written(start.opensAt)}.`, start.opensAt);
  if (start.kind === 'closed') throw notOpen(`The quiz was closed at ${written(start.closedAt)}.`);
  const seed = randomBytes(16).toString('hex');
  const dueAt = start.dueAt === undefined ? null : written(start.dueAt);
  const attempt: Attempt = {
    ...{ id: randomUUIDv7(), course: enrolment.course, enrolment: enrolment.id, lesson: lesson.id, number },
    ...{ state: 'inProgress', quiz: lesson.body, seed, slots: await drawQuiz(tx, quiz, seed) },
    ...{
      grace: quiz.timing.graceSeconds,
      startedAt: written(now),
      dueAt,
      finishedAt: null,
      endedBy: null,
      erasedAt: null,
    },
    ...{ rulings: {}, markings: {}, mark: null, outOf: null, passed: null, grade: null },
  };
  await insertAttempt(tx, attempt);
  await endAtDeadline(tools.jobs, tx, context, attempt);
  const { id, course } = attempt;
  await tools.log.publish(tx, [
    attemptStarted.of(context, { attempt: id, enrolment: enrolment.id, course, lesson: lesson.id, number, dueAt }),
  ]);
  return id;
}

const written = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'millisecond' });

const notOpen = (detail: string, opensAt?: Temporal.Instant) =>
  academyErrors.QUIZ_NOT_OPEN(detail, opensAt === undefined ? {} : { more: { opensAt: written(opensAt) } });
