import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { salesErrors } from '../core/sales/errors.ts';
import { amountOf, Price } from '../core/sales/price.ts';
import { Provider, PurchaseId, PurchaseView } from '../core/sales/purchase.ts';
import { NewRating, RatingView } from '../core/sales/rating.ts';
import { beginPurchase } from '../use-cases/sales/begin-purchase.ts';
import { payPurchase } from '../use-cases/sales/pay-purchase.ts';
import { getRating, rateCourse } from '../use-cases/sales/ratings.ts';
import { getOffer, getPurchase, purchaseView } from '../use-cases/sales/read-sales.ts';
import { refundOwn } from '../use-cases/sales/refund-purchase.ts';
import type { SalesTools } from '../use-cases/sales/tools.ts';
import { CourseParams } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const PurchaseParams = Type.Object({ course: Slug, purchase: PurchaseId });
const typedCoupon = Type.String({
  maxLength: 40,
  description: 'As it was typed: capital letters are the same as small ones.',
  examples: ['spring-20'],
});

const Offer = Type.Object(
  {
    price: Price,
    coupon: Type.Union([Type.String(), Type.Null()], { description: 'What takes something off.' }),
    discount: amountOf('What it takes off, in minor units.', 980),
    amount: amountOf('What is to be paid, in minor units.', 3920),
    providers: Type.Array(Provider, { description: 'By whom it can be paid now.', examples: [['sandbox']] }),
  },
  { ...closed, title: 'CourseOffer', description: 'What a course costs now.' },
);

const NewPurchase = Type.Object(
  {
    provider: Provider,
    amount: amountOf('What the buyer agrees to, as the offer has it.', 3920),
    coupon: Type.Optional(typedCoupon),
  },
  { ...closed, title: 'NewCoursePurchase', description: 'A course that is to be bought.' },
);

const Payment = Type.Object(
  {
    method: Type.String({
      ...{ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]+$' },
      description: 'The provider’s token of a payment method.',
      examples: ['card_ok'],
    }),
  },
  { ...closed, title: 'PayCoursePurchase', description: 'By what it is paid.' },
);

const PaymentAnswer = Type.Object(
  {
    status: Type.String({ description: 'As of a payment: `authorised`, `requires_action`, `failed` and others.' }),
    challengeUrl: Type.Union([Type.String(), Type.Null()], { description: 'Where the payer confirms.' }),
    code: Type.Union([Type.String(), Type.Null()], { description: 'Why it was declined.' }),
  },
  { ...closed, title: 'CoursePaymentAnswer', description: 'What the payer’s bank answered.' },
);

const OwnRating = Type.Object(
  { rating: Type.Union([RatingView, Type.Null()], { description: 'Null before it was given.' }) },
  { ...closed, title: 'OwnCourseRating', description: 'What the caller has said of a course.' },
);

const { COURSE_NOT_FOUND, ENROLMENT_CLOSED, ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON } = academyErrors;
const { COURSE_NOT_PUBLISHED } = academyErrors;
const { PURCHASE_NOT_FOUND, PURCHASE_STATE, PURCHASE_NOT_READY, PURCHASE_NOT_NEEDED, PRICE_CHANGED } = salesErrors;
const { COURSE_NOT_SOLD, COURSE_FULL, COUPON_REFUSED, REFUND_REFUSED, RATING_REFUSED } = salesErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;

/** How somebody buys a course, gives it back, and rates it at its end. */
export function purchaseRoutes(tools: SalesTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const root = '/v1/learning/courses/:course';
  return [
    route({
      ...own,
      operationId: 'getCourseOffer',
      method: 'GET',
      path: `${root}/offer`,
      summary: 'What a course costs you now',
      params: CourseParams,
      query: Type.Object({ coupon: Type.Optional(typedCoupon) }),
      responses: { 200: { description: 'The offer.', schema: Offer } },
      errors: [COURSE_NOT_FOUND, COURSE_NOT_SOLD, COUPON_REFUSED, LEARNER_NOT_A_PERSON],
      handler: ({ params, query, context }) => getOffer(tools, context, params.course, query.coupon),
    }),
    route({
      ...own,
      operationId: 'beginCoursePurchase',
      method: 'POST',
      path: `${root}/purchases`,
      summary: 'Begin to buy a course',
      description:
        'Within seconds it is `ready` to be paid; when the bank holds the money you are in the course, and only then it is taken. One that was not paid is given up.',
      params: CourseParams,
      body: NewPurchase,
      responses: { 201: { description: 'The purchase.', schema: PurchaseView } },
      errors: [
        ...[COURSE_NOT_FOUND, COURSE_NOT_SOLD, COURSE_FULL, COURSE_NOT_PUBLISHED, COUPON_REFUSED, PRICE_CHANGED],
        ...[PURCHASE_NOT_NEEDED, PURCHASE_STATE, ENROLMENT_CLOSED, LEARNER_NOT_A_PERSON, IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ params, body, context }, reply) => {
        const purchase = await beginPurchase(tools, context, params.course, body);
        reply.status(201);
        return purchaseView(purchase, 'UTC');
      },
    }),
    route({
      ...own,
      operationId: 'getLastCoursePurchase',
      method: 'GET',
      path: `${root}/purchase`,
      summary: 'Your last purchase of a course',
      params: CourseParams,
      responses: { 200: { description: 'The purchase.', schema: PurchaseView } },
      errors: [PURCHASE_NOT_FOUND, LEARNER_NOT_A_PERSON],
      handler: ({ params, context }) => getPurchase(tools, context, params),
    }),
    route({
      ...own,
      operationId: 'getCoursePurchase',
      method: 'GET',
      path: `${root}/purchases/:purchase`,
      summary: 'One of your purchases',
      params: PurchaseParams,
      responses: { 200: { description: 'The purchase.', schema: PurchaseView } },
      errors: [PURCHASE_NOT_FOUND, LEARNER_NOT_A_PERSON],
      handler: ({ params, context }) => getPurchase(tools, context, params),
    }),
    route({
      ...own,
      operationId: 'payCoursePurchase',
      method: 'POST',
      path: `${root}/purchases/:purchase/payment`,
      summary: 'Pay a purchase',
      description: 'Your bank is asked to hold the money. Declined, another method may do.',
      params: PurchaseParams,
      body: Payment,
      responses: { 200: { description: 'What the bank answered.', schema: PaymentAnswer } },
      errors: [PURCHASE_NOT_FOUND, PURCHASE_STATE, PURCHASE_NOT_READY, LEARNER_NOT_A_PERSON, IDEMPOTENCY_KEY_REUSED],
      handler: ({ params, body, context }) => payPurchase(tools, context, params, body.method),
    }),
    route({
      ...own,
      operationId: 'refundOwnCoursePurchase',
      method: 'POST',
      path: `${root}/purchases/:purchase/refund`,
      summary: 'Give a course back',
      description: 'Within the terms that it was bought with. Access ends at once, and the money goes back.',
      params: PurchaseParams,
      responses: { 200: { description: 'The purchase as it is now.', schema: PurchaseView } },
      errors: [
        ...[COURSE_NOT_FOUND, PURCHASE_NOT_FOUND, PURCHASE_STATE, REFUND_REFUSED],
        ...[LEARNER_NOT_A_PERSON, IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ params, context }) => purchaseView(await refundOwn(tools, context, params), 'UTC'),
    }),
    route({
      ...own,
      operationId: 'getOwnCourseRating',
      method: 'GET',
      path: `${root}/rating`,
      summary: 'What you have said of a course',
      params: CourseParams,
      responses: { 200: { description: 'The rating, if there is one.', schema: OwnRating } },
      errors: [ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON],
      handler: ({ params, context }) => getRating(tools, context, params.course),
    }),
    route({
      ...own,
      operationId: 'rateCourse',
      method: 'POST',
      path: `${root}/rating`,
      summary: 'Rate a course that you have completed',
      description: 'Once. Whoever teaches it reads it, and not from whom it is.',
      params: CourseParams,
      body: NewRating,
      responses: { 201: { description: 'The rating.', schema: RatingView } },
      errors: [ENROLMENT_NOT_FOUND, RATING_REFUSED, LEARNER_NOT_A_PERSON],
      handler: async ({ params, body, context }, reply) => {
        const { stars, comment, at } = await rateCourse(tools, context, params.course, body);
        reply.status(201);
        return { stars, comment, at };
      },
    }),
  ];
}
