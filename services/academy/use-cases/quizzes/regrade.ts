import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  type Attempt,
  attemptOf,
  attemptsAfter,
  lockAttempt,
  marksOf,
  quizGradeOf,
} from '../../adapters/postgres/attempts.ts';
import { enrolmentsById, lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { questionOf } from '../../adapters/postgres/questions.ts';
import { academyErrors, questionNotFound } from '../../core/errors.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { exact } from '../../core/questions/exact.ts';
import { quizRegraded } from '../../core/quiz/events.ts';
import type { Ruling, Rulings } from '../../core/quiz/rulings.ts';
import { gradeOf, keepGrade, quizResult } from '../attempts/grade.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { afterLostPass, afterRegainedPass, type LostPass } from './lost-passes.ts';

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
  /** How many learners do not pass the quiz any more. */
  readonly passesLost: number;
  /** The first 1,000 of them. */
  readonly lost: readonly LostPass[];
}

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'contents' | 'gradebooks' | 'jobs' | 'now'>;

const PAGE = 500;
const MOST_ATTEMPTS = 20_000;
const MOST_SHOWN = 1000;

/**
 * Grades ended attempts at a quiz again, by a corrected key or a ruling. The dry run shows what would change and stores
 * nothing; applied, grades and progress change in one transaction. Without a change, all stays as it is. Who does not pass any more
 * is told of in both, with what becomes of the certificate: a completion that was granted stays.
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
      const lost: LostPass[] = [];
      for (const [enrolment, attempts] of Map.groupBy(affected, ({ enrolment }) => enrolment)) {
        const of = await regradedOf(tools, tx, context, { course, lesson, enrolment, attempts, rulings, dryRun });
        differences.push(...of.differences);
        if (of.lost !== undefined) lost.push(of.lost);
      }
      const [changed, passesLost] = [differences.length, lost.length];
      if (!dryRun)
        await tools.log.publish(tx, [
          quizRegraded.of(context, {
            ...{ course, lesson, rulings: [...questions], attempts: affected.length, changed, passesLost },
            lost: lost.slice(0, MOST_SHOWN).map(({ enrolment }) => enrolment),
          }),
        ]);
      return {
        ...{ attempts: affected.length, changed, passesLost },
        ...{ differences: differences.slice(0, MOST_SHOWN), lost: lost.slice(0, MOST_SHOWN) },
      };
    }),
  );
}

interface OfLearner {
  readonly course: string;
  readonly lesson: string;
  readonly enrolment: string;
  readonly attempts: readonly Attempt[];
  readonly rulings: ReadonlyMap<string, Ruling>;
  readonly dryRun: boolean;
}

/** All of one learner's attempts, and whether the pass is lost by what they come to then. */
async function regradedOf(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { course, lesson, enrolment: id, attempts, rulings, dryRun }: OfLearner,
): Promise<{ readonly differences: readonly GradeDifference[]; readonly lost: LostPass | undefined }> {
  const enrolment = dryRun ? (await enrolmentsById(tx, course, [id]))[0] : await lockEnrolment(tx, course, id);
  if (enrolment === undefined) return { differences: [], lost: undefined };
  const hadPassed = (await quizGradeOf(tx, id, lesson))?.passed === true;
  const marks = new Map((await marksOf(tx, id, lesson)).map((each) => [each.number, each]));
  const differences: GradeDifference[] = [];
  for (const seen of attempts) {
    const { difference, number, mark, outOf } = await regraded(tools, tx, context, {
      enrolment,
      seen,
      rulings,
      dryRun,
    });
    if (mark === null) marks.delete(number);
    else marks.set(number, { number, mark, outOf });
    if (difference !== undefined) differences.push(difference);
  }
  const [first] = attempts;
  const result = first && (await quizResult(tools, tx, enrolment, first, [...marks.values()].sort(byNumber)));
  const passes = result?.passed === true;
  if (!hadPassed && passes && !dryRun) await afterRegainedPass(tools, tx, context, { enrolment, lesson });
  const isLost = hadPassed && !passes;
  const lost = isLost ? await afterLostPass(tools, tx, context, { enrolment, lesson }, !dryRun) : undefined;
  return { differences, lost };
}

const byNumber = (one: { readonly number: number }, other: { readonly number: number }): number =>
  one.number - other.number;

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
        ({ state, slots, erasedAt }) =>
          state !== 'inProgress' && erasedAt === null && slots.some(({ question }) => rulings.has(question)),
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

interface ToRegrade {
  readonly enrolment: Enrolment;
  readonly seen: Attempt;
  readonly rulings: ReadonlyMap<string, Ruling>;
  readonly dryRun: boolean;
}

interface RegradedAttempt {
  readonly number: number;
  readonly mark: string | null;
  readonly outOf: string;
  readonly difference: GradeDifference | undefined;
}

async function regraded(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { enrolment, seen, rulings, dryRun }: ToRegrade,
): Promise<RegradedAttempt> {
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
  if (!dryRun) await keepGrade(tools, tx, context, enrolment, next, 'corrected');
  const { id: attempt, number } = before;
  const outOf = grade.outOf;
  if (isSame(mark, before.mark) && isSame(outOf, before.outOf)) return { number, mark, outOf, difference: undefined };
  const difference = {
    ...{ attempt, enrolment: enrolment.id, number, before: before.mark, after: mark },
    ...{ outOfBefore: before.outOf, outOfAfter: outOf },
  };
  return { number, mark, outOf, difference };
}

const isSame = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : exact(one).equals(exact(other));
