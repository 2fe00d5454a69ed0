import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { answerReview, lockReview } from '../../adapters/postgres/reviews.ts';
import { iso } from '../../core/milestone.ts';
import { type KeptReview, type ReviewView, reviewView } from '../../core/review.ts';
import { reviewErrors } from '../../core/review-errors.ts';
import { reviewAnswered } from '../../core/review-events.ts';
import type { AuctionTools } from '../tools.ts';
import { factsOf } from './show-job.ts';

/** Whom it is of answers once. @throws CONTRACT_REVIEW_NOT_FOUND, REVIEW_OF_ANOTHER, REVIEW_ANSWERED, IDEMPOTENCY_KEY_REUSED */
export function answerToReview(
  { database, log, now }: Pick<AuctionTools, 'database' | 'log' | 'now'>,
  context: CallContext,
  id: string,
  answer: string,
): Promise<ReviewView> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.answerReview', { id, answer }, async () => {
      const at = iso(now());
      const review = await requireShown(tx, id, at);
      if (review.subject !== actorOf(context)) throw reviewErrors.REVIEW_OF_ANOTHER('The review is not of you.');
      if (review.answer !== null) throw reviewErrors.REVIEW_ANSWERED('You have answered this review.');
      await answerReview(tx, id, answer, at);
      await log.publish(tx, [reviewAnswered.of(context, factsOf(review))]);
      return reviewView({ ...review, answer });
    }),
  );
}

/** Locked. @throws CONTRACT_REVIEW_NOT_FOUND for one that others do not see */
export async function requireShown(tx: Transaction, id: string, at: string): Promise<KeptReview> {
  const review = await lockReview(tx, id);
  if (review === undefined || review.shownAt > at || review.hiddenAt !== null)
    throw reviewErrors.CONTRACT_REVIEW_NOT_FOUND(`There is no review ${id}.`);
  return review;
}
