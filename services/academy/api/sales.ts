import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { Coupon, CouponCode, type KeptCoupon } from '../core/sales/coupon.ts';
import { salesErrors } from '../core/sales/errors.ts';
import { PurchaseId, PurchaseView } from '../core/sales/purchase.ts';
import { RatingView } from '../core/sales/rating.ts';
import { setUpFigures } from '../use-cases/sales/figures.ts';
import { listRatings } from '../use-cases/sales/ratings.ts';
import { getCoupon, listCoupons, listPurchases, purchaseView } from '../use-cases/sales/read-sales.ts';
import { refundByStaff } from '../use-cases/sales/refund-purchase.ts';
import { saveCoupon } from '../use-cases/sales/save-coupon.ts';
import type { SalesTools } from '../use-cases/sales/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const CouponParams = Type.Object({ course: Slug, code: CouponCode });
const PurchaseParams = Type.Object({ course: Slug, purchase: PurchaseId });

const CouponView = Type.Object(
  {
    code: CouponCode,
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    uses: Type.Integer({ description: 'How many have used it.', examples: [3] }),
    ...Coupon.properties,
  },
  { ...closed, title: 'KeptCourseCoupon', description: 'A coupon with its code, version and uses.' },
);

const { COURSE_NOT_FOUND } = academyErrors;
const { PURCHASE_NOT_FOUND, PURCHASE_STATE, COUPON_INVALID } = salesErrors;

/** How a course is sold, and what comes of it, for who runs it. */
export function salesRoutes(tools: SalesTools): Route[] {
  const root = '/v1/academy/courses/:course';
  return [
    route({
      ...ofCourse,
      operationId: 'listCoursePurchases',
      method: 'GET',
      path: `${root}/purchases`,
      permission: 'academy:manage',
      summary: 'Who has bought the course',
      description: 'Without names: a receipt names the id.',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(PurchaseView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listPurchases(tools, context, params.course, query),
    }),
    route({
      ...ofCourse,
      operationId: 'refundCoursePurchase',
      method: 'POST',
      path: `${root}/purchases/:purchase/refund`,
      permission: 'academy:manage',
      summary: 'Give a purchase back',
      description: 'Whatever its terms: access ends at once, and the money goes back.',
      params: PurchaseParams,
      responses: { 200: { description: 'The purchase as it is now.', schema: PurchaseView } },
      errors: [COURSE_NOT_FOUND, PURCHASE_NOT_FOUND, PURCHASE_STATE, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, context }) => purchaseView(await refundByStaff(tools, context, params), 'UTC'),
    }),
    route({
      ...ofCourse,
      operationId: 'listCourseCoupons',
      method: 'GET',
      path: `${root}/coupons`,
      permission: 'academy:manage',
      summary: 'Coupons of a course',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'By code.', schema: pageOf(CouponView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...page } = await listCoupons(tools, context, params.course, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...ofCourse,
      operationId: 'getCourseCoupon',
      method: 'GET',
      path: `${root}/coupons/:code`,
      permission: 'academy:manage',
      summary: 'A coupon',
      params: CouponParams,
      responses: { 200: { description: 'The coupon as it is kept.', schema: CouponView } },
      errors: [COURSE_NOT_FOUND, salesErrors.COUPON_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        const view = shown(await getCoupon(tools, context, params));
        reply.header('etag', view.version);
        return view;
      },
    }),
    route({
      ...ofCourse,
      operationId: 'saveCourseCoupon',
      method: 'PUT',
      path: `${root}/coupons/:code`,
      permission: 'academy:manage',
      summary: 'Keep a coupon',
      description: 'How often it was used stays. One that is to end gets an `until` that is past.',
      params: CouponParams,
      headers: ConditionHeaders,
      body: Coupon,
      responses: { 200: { description: 'The coupon as it is kept.', schema: CouponView } },
      errors: [
        ...[COURSE_NOT_FOUND, COUPON_INVALID],
        ...[preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      ],
      handler: async ({ params, body, headers, context }, reply) => {
        const view = shown(await saveCoupon(tools, context, params, body, conditionsOf(headers)));
        reply.header('etag', view.version);
        return view;
      },
    }),
    route({
      ...ofCourse,
      operationId: 'listCourseRatings',
      method: 'GET',
      path: `${root}/ratings`,
      permission: 'academy:teach',
      summary: 'What learners say of a course',
      description: 'Not who.',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'Of who enrolled last, first.', schema: pageOf(RatingView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...page } = await listRatings(tools, context, params.course, query);
        return { ...page, items: items.map(({ stars, comment, at }) => ({ stars, comment, at })) };
      },
    }),
    route({
      tag: 'academy',
      operationId: 'setUpAcademyFigures',
      method: 'PUT',
      path: '/v1/academy/figures',
      permission: 'academy:manage',
      summary: 'Have the figures of courses counted',
      description:
        'Defines the metrics of enrolments, lessons, sales and ratings, which insights counts from the first one on, and the board `academy`. A board that is there already is put back as it was made.',
      responses: { 204: { description: 'They are counted.' } },
      handler: async ({ context }, reply) => {
        await setUpFigures(tools, context);
        reply.status(204).send();
      },
    }),
  ];
}

function shown({ code, definition, uses }: KeptCoupon): Static<typeof CouponView> {
  return { code, version: entityTag(definition), uses, ...definition };
}
