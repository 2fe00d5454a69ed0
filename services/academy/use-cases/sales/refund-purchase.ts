import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { earlierRounds, lockOwn } from '../../adapters/postgres/enrolments.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { percentOf } from '../../core/people/enrolment.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import type { Purchase } from '../../core/sales/purchase.ts';
import { refundFault } from '../../core/sales/refund-terms.ts';
import { requireLocked } from '../courses/require-course.ts';
import { requirePerson } from '../learning/require-learner.ts';
import { takeAccess } from './give-access.ts';
import { askForPurchaseMail } from './mail-job.ts';
import { purchaseNotFound, requirePurchase, storePurchase, tellSale } from './store-purchase.ts';
import type { SalesTools } from './tools.ts';

const MOST_ROUNDS = 100;

export interface PurchaseOf {
  readonly course: string;
  readonly purchase: string;
}

/**
 * A learner gives a course back, within the terms that it was bought with: access ends at once, and the money goes back.
 * @throws COURSE_NOT_FOUND, PURCHASE_NOT_FOUND, PURCHASE_STATE, REFUND_REFUSED, LEARNER_NOT_A_PERSON, IDEMPOTENCY_KEY_REUSED
 */
export function refundOwn(tools: SalesTools, context: CallContext, of: PurchaseOf): Promise<Purchase> {
  const account = requirePerson(context);
  return refunded(tools, context, of, 'academy.refundOwn', async (tx, course, purchase) => {
    if (purchase.account !== account) throw purchaseNotFound();
    const own = await lockOwn(tx, course.slug, account);
    // What was done in a round before this one was had of the course as well.
    const rounds = own === undefined ? [] : [own, ...(await earlierRounds(tx, course.slug, account, MOST_ROUNDS))];
    const percent = Math.max(0, ...rounds.map(({ done, required }) => percentOf(done, required)));
    const { timeZone } = course.definition;
    const fault = refundFault(purchase, paidAt(purchase), { percent, timeZone }, tools.now());
    if (fault !== undefined) throw salesErrors.REFUND_REFUSED(fault);
  });
}

/** Staff gives a purchase back, whatever its terms. @throws COURSE_NOT_FOUND, PURCHASE_NOT_FOUND, PURCHASE_STATE, IDEMPOTENCY_KEY_REUSED */
export function refundByStaff(tools: SalesTools, context: CallContext, of: PurchaseOf): Promise<Purchase> {
  return refunded(tools, context, of, 'academy.refundByStaff', async () => undefined);
}

function refunded(
  tools: SalesTools,
  context: CallContext,
  of: PurchaseOf,
  command: string,
  check: (tx: Transaction, course: KeptCourse, purchase: Purchase) => Promise<void>,
): Promise<Purchase> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, command, of, async () => {
      const course = await requireLocked(tx, of.course);
      const purchase = await requirePurchase(tx, of.purchase);
      if (purchase.course !== of.course) throw purchaseNotFound();
      if (purchase.state === 'paid') await check(tx, course, purchase);
      else throw salesErrors.PURCHASE_STATE(`The purchase is ${purchase.state}, and can not be given back.`);
      await takeAccess(tools, tx, context, purchase);
      const refundedAt = tools.now().toString({ smallestUnit: 'millisecond' });
      const after = await storePurchase(tools, tx, context, purchase, { state: 'refunded', refundedAt });
      await tellSale(tools, tx, context, after, -1);
      const { id, intent, amount } = after;
      if (intent === null) await askForPurchaseMail(tools, tx, context, id, 'refunded');
      else
        await tools.sagas.start(tx, tools.ownContext(context.tenant), tools.refund, { purchase: id, intent, amount });
      return after;
    }),
  );
}

const paidAt = ({ paidAt: at, madeAt }: Purchase): Temporal.Instant => Temporal.Instant.from(at ?? madeAt);
