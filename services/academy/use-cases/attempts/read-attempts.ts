import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type Answer, answersOf, triesOf } from '../../adapters/postgres/answers.ts';
import { attemptFilesOf } from '../../adapters/postgres/attempt-files.ts';
import {
  type Attempt,
  type AttemptSummary,
  attemptsOf,
  quizGradeOf,
  underWayOf,
} from '../../adapters/postgres/attempts.ts';
import { overrideOf } from '../../adapters/postgres/quiz-overrides.ts';
import { startAt } from '../../core/attempts/due-at.ts';
import { nextAttempt } from '../../core/attempts/next-attempt.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { exact, roundHalfUp } from '../../core/questions/exact.ts';
import type { Question } from '../../core/questions/question.ts';
import type { AttemptHead, AttemptView, CheckedAnswer, QuizView } from '../../core/quiz/attempt-view.ts';
import { checkedOf, mostTries } from '../../core/quiz/checked.ts';
import { type DrawnSlot, placesOf } from '../../core/quiz/draw-attempt.ts';
import { accommodationOf, NO_OVERRIDE, overridden } from '../../core/quiz/override.ts';
import { presentSlot } from '../../core/quiz/present-attempt.ts';
import type { Quiz } from '../../core/quiz/quiz.ts';
import { NOTHING_SHOWN, type Review, reviewOf } from '../../core/quiz/review.ts';
import { countedVersion } from '../../core/quiz/rulings.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { waitsForRun } from '../programs/run-programs-job.ts';
import type { AcademyTools } from '../tools.ts';
import { tryOf } from './answers-to-grade.ts';
import { closingOf } from './closing.ts';
import { isOverdue } from './end-attempt.ts';
import { ownAttempt } from './own-attempt.ts';
import { requireQuiz } from './require-quiz.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'contents' | 'now'>;

const written = (at: Temporal.Instant | undefined): string | null =>
  at === undefined ? null : at.toString({ smallestUnit: 'millisecond' });

/** @throws as `requireQuiz` */
export function getLearnerQuiz(tools: Tools, context: CallContext, at: LessonOf): Promise<QuizView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { learner, lesson, quiz, override } = await requireQuiz(tools, tx, context, at, 'look');
    const { enrolment } = learner;
    const now = tools.now();
    const all = await attemptsOf(tx, enrolment.id, lesson.id);
    const extra = accommodationOf(enrolment, override);
    const start = startAt(quiz.timing, now, extra);
    const next = nextAttempt(all.map(pastOf(now)), { allowed: quiz.attempts, waitMinutes: quiz.waitMinutes }, now);
    const grade = await quizGradeOf(tx, enrolment.id, lesson.id);
    const closes = await closingOf(tools, tx, { enrolment, override, lesson: lesson.id }, all);
    const taken = all.some(({ state }) => state === 'inProgress');
    const review = reviewOf(quiz.review, { closes, underWay: taken }, now);
    const underWay = next.kind === 'resume' ? next.id : null;
    return {
      ...{ lesson: lesson.id, title: lesson.title, questions: placesOf(quiz).length, underWay },
      limitSeconds: quiz.timing.limitSeconds ?? null,
      opensAt: start.kind === 'notOpen' ? written(start.opensAt) : null,
      wouldEndAt: start.kind === 'open' ? written(start.dueAt) : null,
      canStart: next.kind === 'start' && start.kind !== 'open' ? start.kind : next.kind,
      waitUntil: next.kind === 'wait' ? written(next.until) : null,
      attemptsLeft: quiz.attempts === undefined ? null : Math.max(0, quiz.attempts - all.length),
      attempts: all.map((attempt) => headOf(attempt, quiz, review, now)),
      grade:
        grade === undefined || !review.marks
          ? null
          : { percent: roundHalfUp(exact(grade.share).mul(100), quiz.places), passed: grade.passed },
    };
  });
}

const pastOf =
  (now: Temporal.Instant) =>
  (attempt: AttemptSummary): Parameters<typeof nextAttempt>[0][number] => {
    const { id, number, state, finishedAt, dueAt } = attempt;
    const isOver = isOverdue(attempt, now);
    const ended = isOver ? dueAt : finishedAt;
    return {
      ...{ id, number, state: isOver ? 'submitted' : state },
      finishedAt: ended === null ? undefined : Temporal.Instant.from(ended),
    };
  };

/** @throws ATTEMPT_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON */
export function getOwnAttempt(tools: Tools, context: CallContext, id: string): Promise<AttemptView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const now = tools.now();
    const { attempt, enrolment } = await ownAttempt(tx, context, id, now);
    const { quiz, review } = await reviewOfAttempt(tools, tx, enrolment, attempt, now);
    return pageOf(tools, tx, attempt, quiz, review, now);
  });
}

/** What its learner may see of an attempt now; of one under way nothing. */
export async function reviewOfAttempt(
  tools: Pick<Tools, 'versions' | 'contents'>,
  tx: Transaction,
  enrolment: Enrolment,
  attempt: Attempt,
  now: Temporal.Instant,
): Promise<{ readonly quiz: Quiz; readonly review: Review }> {
  const override = (await overrideOf(tx, enrolment.id, attempt.lesson)) ?? NO_OVERRIDE;
  const quiz = overridden(await tools.contents.quiz(tx, attempt.quiz), override);
  if (attempt.state === 'inProgress') return { quiz, review: NOTHING_SHOWN };
  const closes = await closingOf(tools, tx, { enrolment, override, lesson: attempt.lesson }, [attempt]);
  const underWay = await isTakenAgain(tx, enrolment, attempt.lesson);
  return { quiz, review: reviewOf(quiz.review, { closes, underWay }, now) };
}

/** Whether its learner has an attempt at the quiz under way, in whatever round: the key of an earlier one is the same. */
async function isTakenAgain(tx: Transaction, { account, course }: Enrolment, lesson: string): Promise<boolean> {
  if (account === null) return false;
  return (await underWayOf(tx, account)).some((other) => other.course === course && other.lesson === lesson);
}

/** With as much as a review shows; of an attempt under way nothing. */
export async function pageOf(
  { contents }: Pick<Tools, 'contents'>,
  tx: Transaction,
  attempt: Attempt,
  quiz: Quiz,
  review: Review,
  now: Temporal.Instant,
): Promise<AttemptView> {
  const counted = new Map(attempt.slots.map((drawn) => [drawn.slot, countedVersion(drawn, attempt.rulings)]));
  const questionOf = await contents.questions(tx, [...attempt.slots, ...counted.values()]);
  const answers = new Map((await answersOf(tx, attempt.id)).map((answer) => [answer.slot, answer]));
  const checkOf = await checksOf(tx, attempt, quiz);
  const files = Map.groupBy(await attemptFilesOf(tx, attempt.id), ({ slot }) => slot);
  const { seed, grade, markings } = attempt;
  return {
    ...headOf(attempt, quiz, review, now),
    behaviour: quiz.behaviour,
    sections: quiz.sections.map(({ id, title }) => ({ id, ...(title === undefined ? {} : { title }) })),
    questions: attempt.slots.map((drawn) =>
      presentSlot(drawn, questionOf(drawn.question, drawn.version), {
        ...{ seed, places: quiz.places, review, grade, answer: shownAnswer(answers.get(drawn.slot)) },
        comment: markings[drawn.slot]?.comment ?? '',
        check: checkOf(drawn, questionOf(drawn.question, drawn.version)),
        files: (files.get(drawn.slot) ?? []).map(({ file, name, bytes }) => ({ file, name, bytes })),
        counted: questionOf(drawn.question, counted.get(drawn.slot)?.version ?? drawn.version),
      }),
    ),
  };
}

/** How the last try at each question went, of an attempt under way: it is shown again to who comes back. */
async function checksOf(
  tx: Transaction,
  { id, state }: Attempt,
  { behaviour }: Quiz,
): Promise<(drawn: DrawnSlot, question: Question) => CheckedAnswer | undefined> {
  const most = mostTries(behaviour);
  const isChecked = state === 'inProgress' && most !== 0;
  const tries = Map.groupBy(isChecked ? await triesOf(tx, id) : [], ({ slot }) => slot);
  return ({ slot, drawn }, question) => {
    const all = tries.get(slot) ?? [];
    const last = all.at(-1);
    return last && checkedOf(question, { given: tryOf(last), number: all.length, most, drawn });
  };
}

function shownAnswer(answer: Answer | undefined) {
  if (answer === undefined) return null;
  const { version, response, certainty } = answer;
  return { version, response, certainty };
}

export function headOf(
  attempt: AttemptSummary | Attempt,
  { places }: Quiz,
  review: Review,
  now: Temporal.Instant,
): AttemptHead {
  const { id, lesson, number, state, dueAt, startedAt, finishedAt, endedBy, mark, outOf, passed } = attempt;
  const isRunning = 'grade' in attempt ? waitsForRun(attempt) : attempt.isRunning;
  const shown =
    review.marks && mark !== null && outOf !== null && passed !== null
      ? { mark: roundHalfUp(exact(mark), places), outOf: roundHalfUp(exact(outOf), places), passed }
      : {};
  return {
    ...{ id, lesson, number, state, dueAt, now: written(now) ?? '', startedAt, finishedAt, endedBy, isRunning },
    ...shown,
  };
}

/** @throws ATTEMPT_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON */
export function getAttemptClock(
  { database, now }: Pick<Tools, 'database' | 'now'>,
  context: CallContext,
  id: string,
): Promise<Pick<AttemptHead, 'state' | 'dueAt' | 'now'>> {
  const at = now();
  return database.transaction(context.tenant, async (tx) => {
    const { state, dueAt } = (await ownAttempt(tx, context, id, at)).attempt;
    return { state, dueAt, now: written(at) ?? '' };
  });
}
