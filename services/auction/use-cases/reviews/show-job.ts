import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type Job } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { showReviews } from '../../adapters/postgres/reviews.ts';
import { iso } from '../../core/milestone.ts';
import type { KeptReview } from '../../core/review.ts';
import { reviewShown } from '../../core/review-events.ts';
import type { AuctionTools } from '../tools.ts';

/** At the end of the time for reviews: readers go by the clock, so that it only tells. */
export const showReviewsJob = defineJob({
  type: 'auction.reviews.show',
  data: Type.Object({ contract: Type.String() }),
});

export function showReviewsByJob(
  tools: Pick<AuctionTools, 'database' | 'log' | 'now'>,
  { data, context, done }: Pick<Job<typeof showReviewsJob>, 'data' | 'context' | 'done'>,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await showAll(tools, tx, context, data.contract);
    await done(tx);
  });
}

/** From now on others see the reviews of a contract. */
export async function showAll(
  { log, now }: Pick<AuctionTools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  contract: string,
): Promise<void> {
  const shown = await showReviews(tx, contract, iso(now()));
  await log.publish(
    tx,
    shown.map((review) => reviewShown.of(context, { ...factsOf(review), overall: review.overall / 100 })),
  );
}

export const factsOf = ({ id, contract, party, author, subject }: KeptReview) => ({
  ...{ review: id, contract, party, author, subject },
});
