import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { useCoupon } from '../../adapters/postgres/coupons.ts';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import { insertPurchase, lastPurchase, lockPurchase } from '../../adapters/postgres/purchases.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import { purchaseChanged } from '../../core/sales/events.ts';
import { type Purchase, purchaseFacts } from '../../core/sales/purchase.ts';
import { requireLocked } from '../courses/require-course.ts';
import { mailOfCaller, requirePerson } from '../learning/require-learner.ts';
import { openInvitation } from '../people/enrol.ts';
import { giveAccess, hasCourse, requireMayBuy } from './give-access.ts';
import { askForPurchaseMail } from './mail-job.ts';
import { type CourseQuote, quoteCourse } from './quote-course.ts';
import { storeFailure, storePurchase, tellSale } from './store-purchase.ts';
import type { SalesTools } from './tools.ts';

export interface NewPurchase {
  readonly provider: Purchase['provider'];
  /** What the buyer agrees to, in minor units. */
  readonly amount: number;
  readonly coupon?: string;
}

/**
 * Somebody begins to buy a course: a saga waits for the money, and gives access. What costs nothing after a coupon is given at once.
 * Whoever begins again gives up what was not paid.
 * @throws COURSE_NOT_FOUND, COURSE_NOT_SOLD, COURSE_FULL, COUPON_REFUSED, PRICE_CHANGED, PURCHASE_NOT_NEEDED, PURCHASE_STATE,
 *   ENROLMENT_CLOSED, LEARNER_NOT_A_PERSON, IDEMPOTENCY_KEY_REUSED
 */
export async function beginPurchase(
  tools: SalesTools,
  context: CallContext,
  slug: string,
  input: NewPurchase,
): Promise<Purchase> {
  const account = requirePerson(context);
  const mail = await mailOfCaller(tools, context);
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.beginPurchase', { slug, ...input }, async () => {
      const course = await requireLocked(tx, slug);
      const quote = await quoteCourse(tools, tx, course, input.coupon);
      if (quote.amount !== input.amount)
        throw salesErrors.PRICE_CHANGED('The course costs something else now.', {
          pointer: '/amount',
          more: { amount: quote.amount },
        });
      await requireNeeded(tx, course, account, mail);
      await giveUpOpen(tools, tx, context, slug, account);
      if (quote.coupon !== null && !(await useCoupon(tx, slug, quote.coupon)))
        throw salesErrors.COUPON_REFUSED('The coupon was used as often as it may be.', { pointer: '/coupon' });
      return begin(tools, tx, context, course, account, quote, input.provider);
    }),
  );
}

async function requireNeeded(
  tx: Transaction,
  course: KeptCourse,
  account: string,
  mail: string | undefined,
): Promise<void> {
  const own = await lockOwn(tx, course.slug, account);
  const invited = own === undefined && mail !== undefined ? await openInvitation(tx, course.slug, mail) : undefined;
  if ((own !== undefined && hasCourse(own)) || invited !== undefined)
    throw salesErrors.PURCHASE_NOT_NEEDED(
      `You pay nothing for "${course.definition.title}": you are in it, or invited.`,
    );
  await requireMayBuy(tx, course, own);
}

/** @throws PURCHASE_STATE while the money of an earlier one is being taken */
async function giveUpOpen(
  tools: SalesTools,
  tx: Transaction,
  context: CallContext,
  course: string,
  account: string,
): Promise<void> {
  const last = await lastPurchase(tx, course, account);
  const open = last && (await lockPurchase(tx, last.id));
  if (open?.state === 'taking') throw salesErrors.PURCHASE_STATE('Your payment is being taken.');
  if (open?.state !== 'open') return;
  // Its saga finds it so, and gives back what it may hold by then.
  await storeFailure(tools, tx, context, open, 'PURCHASE_STATE');
}

async function begin(
  tools: SalesTools,
  tx: Transaction,
  context: CallContext,
  { slug, definition }: KeptCourse,
  account: string,
  { price, coupon, amount }: CourseQuote,
  provider: Purchase['provider'],
): Promise<Purchase> {
  const { currency, refundDays, refundPercent } = price;
  const at = tools.now().toString({ smallestUnit: 'millisecond' });
  const purchase: Purchase = {
    ...{ id: randomUUIDv7(), course: slug, account, state: 'open', price: price.amount, amount, currency, coupon },
    ...{ failure: null, provider, intent: null, refundDays, refundPercent, madeAt: at, paidAt: null, refundedAt: null },
  };
  await insertPurchase(tx, purchase);
  await tools.log.publish(tx, [
    purchaseChanged.of(context, { name: purchase.id, before: null, after: purchaseFacts(purchase) }),
  ]);
  if (amount === 0) return giveFreely(tools, tx, context, purchase, at);
  const input = { purchase: purchase.id, title: definition.title, amount, currency, provider };
  await tools.sagas.start(tx, tools.ownContext(context.tenant), tools.buy, input);
  return purchase;
}

/** Nothing to pay is paid. */
async function giveFreely(
  tools: SalesTools,
  tx: Transaction,
  context: CallContext,
  purchase: Purchase,
  at: string,
): Promise<Purchase> {
  await giveAccess(tools, tx, context, purchase);
  const paid = await storePurchase(tools, tx, context, purchase, { state: 'paid', paidAt: at });
  await tellSale(tools, tx, context, paid, 1);
  await askForPurchaseMail(tools, tx, context, paid.id, 'paid');
  return paid;
}
