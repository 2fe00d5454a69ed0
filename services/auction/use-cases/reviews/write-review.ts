import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { changeReview, insertReview, lockPeriod, reviewsOfContract } from '../../adapters/postgres/reviews.ts';
import type { Party } from '../../core/dispute.ts';
import { iso } from '../../core/milestone.ts';
import {
  fitsParty,
  type KeptPeriod,
  type KeptReview,
  type NewReview,
  overallOf,
  type ReviewView,
  reviewView,
} from '../../core/review.ts';
import { reviewErrors } from '../../core/review-errors.ts';
import { reviewWritten } from '../../core/review-events.ts';
import { contractNotFound, requireContract } from '../contracts/require-contract.ts';
import type { AuctionTools } from '../tools.ts';
import { factsOf, showAll, showReviewsJob } from './show-job.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'jobs' | 'now' | 'ownContext'>;

/**
 * One for each side. The other sees it when both have written, or when the time is over; with the second one both are shown at once.
 * @throws CONTRACT_NOT_FOUND, REVIEW_TOO_EARLY, REVIEW_TIME_OVER, REVIEW_WRITTEN, REVIEW_SCORES_OF_ANOTHER, IDEMPOTENCY_KEY_REUSED
 */
export function writeReview(
  tools: Tools,
  context: CallContext,
  contract: string,
  input: NewReview,
): Promise<ReviewView> {
  const { database, log, jobs, ownContext } = tools;
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.writeReview', { contract, ...input }, async () => {
      const { period, party, reviews, at } = await requireOpenPeriod(tools, tx, context, contract, input);
      if (reviews.some((each) => each.party === party))
        throw reviewErrors.REVIEW_WRITTEN('You have written a review of this contract.');
      const review: KeptReview = {
        ...{ id: randomUUIDv7(), contract, party, author: actorOf(context), ...input },
        subject: party === 'client' ? period.developer : period.client,
        ...{ overall: overallOf(party, input.scores), counts: period.counts, writtenAt: at },
        ...{ shownAt: period.closesAt, answer: null, hiddenAt: null },
      };
      await insertReview(tx, review);
      await log.publish(tx, [reviewWritten.of(context, factsOf(review))]);
      if (reviews.length === 0) {
        await jobs.enqueue(
          tx,
          ownContext(context.tenant),
          showReviewsJob,
          { contract },
          { key: contract, at: period.closesAt },
        );
        return reviewView(review);
      }
      await showAll(tools, tx, context, contract);
      return reviewView({ ...review, shownAt: at });
    }),
  );
}

/** As long as the other side does not see it. @throws as `writeReview`; REVIEW_NOT_WRITTEN */
export function rewriteReview(
  tools: Tools,
  context: CallContext,
  contract: string,
  input: NewReview,
): Promise<ReviewView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { party, reviews, at } = await requireOpenPeriod(tools, tx, context, contract, input);
    const kept = reviews.find((each) => each.party === party);
    if (kept === undefined) throw reviewErrors.REVIEW_NOT_WRITTEN('There is no review of yours to change.');
    if (kept.shownAt <= at) throw reviewErrors.REVIEW_TIME_OVER('The other side sees your review: it stays as it is.');
    const review = { ...kept, ...input, overall: overallOf(party, input.scores), writtenAt: at };
    await changeReview(tx, review);
    await tools.log.publish(tx, [reviewWritten.of(context, factsOf(review))]);
    return reviewView(review);
  });
}

interface Writing {
  readonly period: KeptPeriod;
  readonly party: Party;
  readonly reviews: readonly KeptReview[];
  /** Now, as an ISO instant. */
  readonly at: string;
}

async function requireOpenPeriod(
  { now }: Tools,
  tx: Transaction,
  context: CallContext,
  contract: string,
  { scores }: NewReview,
): Promise<Writing> {
  const { you } = await requireContract(tx, context, contract);
  if (you === 'staff') throw contractNotFound(contract);
  if (!fitsParty(you, scores))
    throw reviewErrors.REVIEW_SCORES_OF_ANOTHER(`As the ${you} you judge the other side.`, { pointer: '/scores' });
  const period = await lockPeriod(tx, contract);
  if (period === undefined) throw reviewErrors.REVIEW_TOO_EARLY('Its milestones are not all paid or given back.');
  const at = iso(now());
  if (at >= period.closesAt) throw reviewErrors.REVIEW_TIME_OVER(`It was over at ${period.closesAt}.`);
  return { period, party: you, reviews: await reviewsOfContract(tx, contract), at };
}
