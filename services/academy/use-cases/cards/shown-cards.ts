import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type Attempt, attemptOf } from '../../adapters/postgres/attempts.ts';
import { type KeptCard, questionsUnderWay } from '../../adapters/postgres/cards.ts';
import { lessonAccess } from '../../core/learning/lesson-access.ts';
import type { Review } from '../../core/quiz/review.ts';
import { reviewOfAttempt } from '../attempts/read-attempts.ts';
import { type Learner, requireLearner } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'contents' | 'now'>;

export interface ShownCard {
  readonly card: KeptCard;
  readonly attempt: Attempt;
  readonly review: Review;
}

/**
 * The cards that may be shown now: their lesson is open, its quiz shows what is right, and no attempt under way, at whatever quiz,
 * asks the same question.
 */
export async function shownCards(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  account: string,
  cards: readonly KeptCard[],
): Promise<ShownCard[]> {
  const now = tools.now();
  const asked = new Set(cards.length === 0 ? [] : await questionsUnderWay(tx, account));
  const learnerOf = once((course) => requireLearner(tools, tx, context, course));
  const openedOf = once(async (id) => {
    const attempt = await attemptOf(tx, id);
    if (attempt === undefined) return undefined;
    const learner = await learnerOf(attempt.course);
    if (!isOpen(learner, attempt.lesson, now)) return undefined;
    const { review } = await reviewOfAttempt(tools, tx, learner.enrolment, attempt, now);
    return review.right ? { attempt, review } : undefined;
  });
  const shown: ShownCard[] = [];
  for (const card of cards) {
    const opened = asked.has(card.question) ? undefined : await openedOf(card.attempt);
    if (opened !== undefined) shown.push({ card, ...opened });
  }
  return shown;
}

function isOpen({ version, facts }: Learner, id: string, now: Temporal.Instant): boolean {
  const lesson = version.lessons.get(id);
  return lesson !== undefined && lessonAccess(lesson, facts, now).kind === 'open';
}

function once<T>(read: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (name) => {
    const found = known.get(name) ?? read(name);
    known.set(name, found);
    return found;
  };
}
