import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { contractErrors } from '../core/contract-errors.ts';
import { textOf } from '../core/contract-fields.ts';
import { AccountId, Id } from '../core/project.ts';
import { ListedReview, NewReview, PARTIES, ReviewsOfContract, ReviewView } from '../core/review.ts';
import { reviewErrors } from '../core/review-errors.ts';
import { Standing } from '../core/standing.ts';
import { answerToReview } from '../use-cases/reviews/answer-review.ts';
import { getReviews, getStanding, listReviews } from '../use-cases/reviews/read-reviews.ts';
import { rewriteReview, writeReview } from '../use-cases/reviews/write-review.ts';
import type { AuctionTools } from '../use-cases/tools.ts';

const { CONTRACT_NOT_FOUND } = contractErrors;
const { REVIEW_TOO_EARLY, REVIEW_TIME_OVER, REVIEW_WRITTEN, REVIEW_NOT_WRITTEN, REVIEW_SCORES_OF_ANOTHER } =
  reviewErrors;
const { CONTRACT_REVIEW_NOT_FOUND, REVIEW_ANSWERED, REVIEW_OF_ANOTHER } = reviewErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;

const Account = Type.Object({ account: AccountId });
const as = Type.Enum([...PARTIES], { description: 'On which side of contracts.', examples: ['developer'] });
const Role = Type.Object({ as }, { additionalProperties: false });
const RolePage = Type.Object({ ...PageQuery.properties, as }, { additionalProperties: false });
const Answer = Type.Object(
  { answer: textOf(2000, 'In words.', 'Thank you.') },
  { additionalProperties: false, title: 'ContractReviewAnswer', description: 'What whom a review is of says to it.' },
);

/** What the parties of a contract say of each other, and what is known of an account. */
export function reviewRoutes(tools: AuctionTools): Route[] {
  const of = { tag: 'auction', permission: 'auction:read' } as const;
  const one = '/v1/auction-contracts/:contract/review';
  const params = Type.Object({ contract: Id });
  const writing = [CONTRACT_NOT_FOUND, REVIEW_TOO_EARLY, REVIEW_TIME_OVER, REVIEW_SCORES_OF_ANOTHER];
  return [
    route({
      ...of,
      operationId: 'writeContractReview',
      method: 'POST',
      path: one,
      summary: 'Review the other side of a contract',
      description:
        'Once the contract is over, within two weeks. The other side sees it when both have written, or after that.',
      params,
      body: NewReview,
      responses: { 201: { description: 'As it is kept.', schema: ReviewView } },
      errors: [...writing, REVIEW_WRITTEN, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params: { contract }, body, context }, reply) => {
        reply.status(201);
        return writeReview(tools, context, contract, body);
      },
    }),
    route({
      ...of,
      operationId: 'changeContractReview',
      method: 'PUT',
      path: one,
      summary: 'Change your review',
      description: 'As long as the other side does not see it.',
      params,
      body: NewReview,
      responses: { 200: { description: 'As it is kept.', schema: ReviewView } },
      errors: [...writing, REVIEW_NOT_WRITTEN],
      handler: ({ params: { contract }, body, context }) => rewriteReview(tools, context, contract, body),
    }),
    route({
      ...of,
      operationId: 'getContractReviews',
      method: 'GET',
      path: '/v1/auction-contracts/:contract/reviews',
      summary: 'The reviews of a contract as you see them',
      params,
      responses: { 200: { description: 'Yours, and the other’s once it is shown.', schema: ReviewsOfContract } },
      errors: [CONTRACT_NOT_FOUND],
      handler: ({ params: { contract }, context }) => getReviews(tools, context, contract),
    }),
    route({
      ...of,
      operationId: 'answerContractReview',
      method: 'POST',
      path: '/v1/auction-reviews/:review/answer',
      summary: 'Answer a review of you',
      description: 'Once.',
      params: Type.Object({ review: Id }),
      body: Answer,
      responses: { 200: { description: 'With the answer.', schema: ReviewView } },
      errors: [CONTRACT_REVIEW_NOT_FOUND, REVIEW_OF_ANOTHER, REVIEW_ANSWERED, IDEMPOTENCY_KEY_REUSED],
      handler: ({ params: { review }, body, context }) => answerToReview(tools, context, review, body.answer),
    }),
    route({
      ...of,
      operationId: 'listReviewsOfAccount',
      method: 'GET',
      path: '/v1/auction-accounts/:account/reviews',
      summary: 'What others say of an account',
      params: Account,
      query: RolePage,
      responses: { 200: { description: 'The newest first.', schema: pageOf(ListedReview) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ params: { account }, query: { as: role, ...page }, context }) =>
        listReviews(tools, context, account, role, page),
    }),
    route({
      ...of,
      operationId: 'getStandingOfAccount',
      method: 'GET',
      path: '/v1/auction-accounts/:account/standing',
      summary: 'What is known of an account',
      description: 'Its score, how it comes about, and what is counted of its contracts.',
      params: Account,
      query: Role,
      responses: { 200: { description: 'As it is now.', schema: Standing } },
      handler: ({ params: { account }, query, context }) => getStanding(tools, context, account, query.as),
    }),
  ];
}
