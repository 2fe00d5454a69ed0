import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { type Attempt, attemptOf, attemptsAfter, lockAttempt } from '../../adapters/postgres/attempts.ts';
import { lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { questionOf } from '../../adapters/postgres/questions.ts';
import { academyErrors, questionNotFound } from '../../core/errors.ts';
import { exact } from '../../core/questions/exact.ts';
import { quizRegraded } from '../../core/quiz/events.ts';
import type { Ruling, Rulings } from '../../core/quiz/rulings.ts';
import { gradeOf, keepGrade } from '../attempts/grade.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';

export interface QuestionRuling {
  readonly question: string;
  readonly as: Ruling['as'];
}

export interface Regrade {
  readonly course: string;
  readonly lesson: string;
  readonly questions: readonly QuestionRuling[];
  readonly dryRun: boolean;
}

export interface GradeDifference {
  readonly attempt: string;
  readonly enrolment: string;
  readonly number: number;
  /** Exactly; null where somebody has to mark something. */
  readonly before: string | null;
  readonly after: string | null;
  readonly outOfBefore: string | null;
  readonly outOfAfter: string;
}

export interface Regraded {
  readonly attempts: number;
  readonly changed: number;
  /** The first 1,000. */
  readonly differences: readonly GradeDifference[];
}

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'contents' | 'gradebooks' | 'now'>;

const PAGE = 500;
const MOST_ATTEMPTS = 20_000;
const MOST_SHOWN = 1000;

/**
 * Grades ended attempts at a quiz again, by a corrected key or a ruling. The dry run shows what would change and stores
 * nothing; applied, grades and progress change in one transaction. Without a change, all stays as it is.
 * @throws COURSE_NOT_FOUND, QUESTION_NOT_FOUND, REGRADE_TOO_LARGE, IDEMPOTENCY_KEY_REUSED
 */
export function regrade(tools: Tools, context: CallContext, input: Regrade): Promise<Regraded> {
  const { course, lesson, questions, dryRun } = input;
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.regrade', input, async () => {
      await requireCourse(tx, course);
      const rulings = await rulingsOf(tx, questions);
      const affected = await affectedAttempts(tx, course, lesson, rulings);
      const differences: GradeDifference[] = [];
      for (const attempt of affected) {
        const difference = await regraded(tools, tx, context, attempt, rulings, dryRun);
        if (difference !== undefined) differences.push(difference);
      }
      const changed = differences.length;
      if (!dryRun)
        await tools.log.publish(tx, [
          quizRegraded.of(context, { course, lesson, rulings: [...questions], attempts: affected.length, changed }),
        ]);
      return { attempts: affected.length, changed, differences: differences.slice(0, MOST_SHOWN) };
    }),
  );
}

async function rulingsOf(tx: Transaction, questions: readonly QuestionRuling[]): Promise<ReadonlyMap<string, Ruling>> {
  const rulings = new Map<string, Ruling>();
  for (const { question, as } of questions) {
    const kept = await questionOf(tx, question);
    if (kept === undefined) throw questionNotFound(question);
    rulings.set(question, { as, version: kept.version });
  }
  return rulings;
}

/** In one order, so that two at once wait for each other. */
async function affectedAttempts(
  tx: Transaction,
  course: string,
  lesson: string,
  rulings: ReadonlyMap<string, Ruling>,
): Promise<Attempt[]> {
  const affected: Attempt[] = [];
  for (let after: string | undefined; ; ) {
    const page = await attemptsAfter(tx, course, lesson, after, PAGE);
    affected.push(
      ...page.filter(
        ({ state, slots }) => state !== 'inProgress' && slots.some(({ question }) => rulings.has(question)),
      ),
    );
    if (affected.length > MOST_ATTEMPTS)
      throw academyErrors.REGRADE_TOO_LARGE(`More than ${MOST_ATTEMPTS} attempts asked these questions.`);
    after = page.at(-1)?.id;
    if (page.length < PAGE) break;
  }
  return affected.sort((one, other) =>
    one.enrolment < other.enrolment ? -1 : one.enrolment > other.enrolment ? 1 : 0,
  );
}

async function regraded(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  seen: Attempt,
  rulings: ReadonlyMap<string, Ruling>,
  dryRun: boolean,
): Promise<GradeDifference | undefined> {
  const enrolment = dryRun ? undefined : await lockEnrolment(tx, seen.course, seen.enrolment);
  const before = (dryRun ? await attemptOf(tx, seen.id) : await lockAttempt(tx, seen.id)) ?? seen;
  const ruled: Rulings = {
    ...before.rulings,
    ...Object.fromEntries(
      before.slots.flatMap(({ slot, question }) => {
        const ruling = rulings.get(question);
        return ruling === undefined ? [] : [[slot, ruling] as const];
      }),
    ),
  };
  const next = { ...before, rulings: ruled };
  const grade = await gradeOf(tools, tx, next);
  const mark = grade.complete ? grade.mark : null;
  if (enrolment !== undefined) await keepGrade(tools, tx, context, enrolment, next, 'corrected');
  if (isSame(mark, before.mark) && isSame(grade.outOf, before.outOf)) return undefined;
  const { id: attempt, enrolment: of, number } = before;
  return {
    ...{ attempt, enrolment: of, number, before: before.mark, after: mark },
    ...{ outOfBefore: before.outOf, outOfAfter: grade.outOf },
  };
}

const isSame = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : exact(one).equals(exact(other));
