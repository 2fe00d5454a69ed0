import type { CallContext } from '@pvt/kernel/context';
import { isId, isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { offeredProviders } from '@pvt/payments/contract';
import { couponOf, couponsAfter } from '../../adapters/postgres/coupons.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { lastPurchase, purchaseOf, purchasesBefore } from '../../adapters/postgres/purchases.ts';
import { courseNotFound } from '../../core/errors.ts';
import type { KeptCoupon } from '../../core/sales/coupon.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import { PURCHASE_PROVIDERS, type Purchase, type PurchaseView } from '../../core/sales/purchase.ts';
import { refundableUntil } from '../../core/sales/refund-terms.ts';
import { requireCourse } from '../courses/require-course.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { QueryTools } from '../tools.ts';
import { type CourseQuote, quoteCourse } from './quote-course.ts';
import type { PurchaseOf } from './refund-purchase.ts';
import { purchaseNotFound } from './store-purchase.ts';
import type { SalesTools } from './tools.ts';

const PURCHASES = keyset('academy.purchases', isId);
const COUPONS = keyset('academy.coupons', isText);

/** What the course costs the caller with a coupon, and by whom it can be paid. @throws COURSE_NOT_FOUND, COURSE_NOT_SOLD, COUPON_REFUSED, LEARNER_NOT_A_PERSON */
export async function getOffer(
  tools: Pick<SalesTools, 'database' | 'contracts' | 'now'>,
  context: CallContext,
  slug: string,
  coupon: string | undefined,
): Promise<CourseOffer> {
  requirePerson(context);
  const quote = await tools.database.transaction(context.tenant, async (tx) => {
    const course = await courseOf(tx, slug);
    if (course === undefined) throw courseNotFound(slug);
    return quoteCourse(tools, tx, course, coupon);
  });
  const { providers: offered } = await tools.contracts.call(offeredProviders, context, {});
  return { ...quote, providers: PURCHASE_PROVIDERS.filter((name) => offered.includes(name)) };
}

export interface CourseOffer extends CourseQuote {
  /** By whom it can be paid. */
  readonly providers: Purchase['provider'][];
}

/** The caller's purchase, the newest where none is named. @throws PURCHASE_NOT_FOUND, LEARNER_NOT_A_PERSON */
export function getPurchase(
  { database }: QueryTools,
  context: CallContext,
  { course: slug, purchase: id }: Omit<PurchaseOf, 'purchase'> & { readonly purchase?: string },
): Promise<PurchaseView> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    const found = id === undefined ? await lastPurchase(tx, slug, account) : await purchaseOf(tx, id);
    const course = await courseOf(tx, slug);
    if (found === undefined || course === undefined || found.account !== account || found.course !== slug)
      throw purchaseNotFound();
    return purchaseView(found, course.definition.timeZone);
  });
}

/** The newest first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listPurchases(
  { database }: QueryTools,
  { tenant }: CallContext,
  slug: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<PurchaseView>> {
  const before = PURCHASES.read(cursor);
  return database.transaction(tenant, async (tx) => {
    const { definition } = await requireCourse(tx, slug);
    const { items, ...page } = PURCHASES.page(
      await purchasesBefore(tx, slug, before, limit + 1),
      limit,
      ({ id }) => id,
    );
    return { ...page, items: items.map((each) => purchaseView(each, definition.timeZone)) };
  });
}

/** @throws COURSE_NOT_FOUND, COUPON_NOT_FOUND */
export function getCoupon(
  { database }: QueryTools,
  { tenant }: CallContext,
  { course, code }: { readonly course: string; readonly code: string },
): Promise<KeptCoupon> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const kept = await couponOf(tx, course, code);
    if (kept === undefined) throw salesErrors.COUPON_NOT_FOUND(`"${course}" has no coupon "${code}".`);
    return kept;
  });
}

/** By code. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listCoupons(
  { database }: QueryTools,
  { tenant }: CallContext,
  slug: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptCoupon>> {
  const after = COUPONS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, slug);
    return COUPONS.page(await couponsAfter(tx, slug, after, limit + 1), limit, ({ code }) => code);
  });
}

/** Without who it is of. @param timeZone of the course */
export function purchaseView(purchase: Purchase, timeZone: string): PurchaseView {
  const { id, course, state, price, amount, currency, coupon, failure, intent } = purchase;
  const { madeAt, paidAt, refundedAt, refundPercent } = purchase;
  const until = paidAt === null ? null : refundableUntil(purchase, Temporal.Instant.from(paidAt), timeZone);
  return {
    ...{ id, course, state, price, amount, currency, coupon, failure, madeAt, paidAt, refundedAt, refundPercent },
    ready: state === 'open' && intent !== null,
    refundableUntil: until === null ? null : until.toString({ smallestUnit: 'millisecond' }),
  };
}
