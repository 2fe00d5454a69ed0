import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { firstAttemptsBefore, type GradedAttempt, shortAnswersOf } from '../../adapters/postgres/graded-attempts.ts';
import { type AnalysedQuestion, analyseQuiz, type QuizAnalysis } from '../../core/item-analysis/analyse-quiz.ts';
import type { SimilarAttempts } from '../../core/item-analysis/similar-attempts.ts';
import type { Question } from '../../core/questions/question.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { accountsOf, withNames } from './waiting-attempts.ts';

type Tools = Pick<AcademyTools, 'database' | 'contents' | 'contracts'>;

const PAGE = 500;
const MOST_ATTEMPTS = 2000;

export interface ItemOfQuiz extends AnalysedQuestion {
  readonly body: Question;
}

export interface LearnerOfAttempt {
  readonly attempt: string;
  readonly enrolment: string;
  /** The name of the account; null for who left. */
  readonly learner: string | null;
}

export interface ItemAnalysis extends Omit<QuizAnalysis, 'questions' | 'similar'> {
  readonly attempts: number;
  /** Whether there are more: the newest are analysed. */
  readonly hasMore: boolean;
  readonly questions: readonly ItemOfQuiz[];
  readonly similar: readonly (Omit<SimilarAttempts, 'attempts'> & { readonly of: readonly LearnerOfAttempt[] })[];
}

/** What the first attempts of learners at a quiz, the newest 2,000 of them, say of its questions. @throws COURSE_NOT_FOUND */
export async function analyseItems(
  tools: Tools,
  context: CallContext,
  { course, lesson }: { readonly course: string; readonly lesson: string },
): Promise<ItemAnalysis> {
  const { found, people, ...analysis } = await tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const found = await firstAttempts(tx, course, lesson);
    const analysis = analyseQuiz(await withResponses(tx, found.slice(0, MOST_ATTEMPTS)));
    const questionOf = await tools.contents.questions(tx, analysis.questions);
    const questions = analysis.questions.map((each) => ({ ...each, body: questionOf(each.question, each.version) }));
    return { ...analysis, found, questions, people: await peopleOf(tx, course, found, analysis.similar) };
  });
  const named = new Map((await withNames(tools, context, people)).map((each) => [each.attempt, each]));
  return {
    ...analysis,
    attempts: Math.min(found.length, MOST_ATTEMPTS),
    hasMore: found.length > MOST_ATTEMPTS,
    similar: analysis.similar.map(({ attempts, ...pair }) => ({
      ...pair,
      of: attempts.flatMap((attempt) => named.get(attempt) ?? []),
    })),
  };
}

async function firstAttempts(tx: Transaction, course: string, lesson: string): Promise<GradedAttempt[]> {
  const found: GradedAttempt[] = [];
  for (let before: string | undefined; ; before = found.at(-1)?.id) {
    const page = await firstAttemptsBefore(tx, course, lesson, before, PAGE);
    found.push(...page);
    if (page.length < PAGE || found.length > MOST_ATTEMPTS) return found;
  }
}

async function withResponses(tx: Transaction, attempts: readonly GradedAttempt[]) {
  const answers = Map.groupBy(
    await shortAnswersOf(
      tx,
      attempts.map(({ id }) => id),
    ),
    ({ attempt }) => attempt,
  );
  return attempts.map((attempt) => ({
    ...attempt,
    responses: new Map((answers.get(attempt.id) ?? []).map(({ slot, response }) => [slot, response])),
  }));
}

async function peopleOf(
  tx: Transaction,
  course: string,
  found: readonly GradedAttempt[],
  similar: readonly SimilarAttempts[],
) {
  const ids = new Set(similar.flatMap(({ attempts }) => attempts));
  const shown = found.filter(({ id }) => ids.has(id));
  const accounts = await accountsOf(tx, course, shown);
  return shown.map(({ id, enrolment }) => ({ attempt: id, enrolment, account: accounts.get(enrolment) ?? null }));
}
