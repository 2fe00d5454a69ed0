import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { freeCoupon } from '../../adapters/postgres/coupons.ts';
import { lockPurchase, updatePurchase } from '../../adapters/postgres/purchases.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import { courseSold, purchaseChanged } from '../../core/sales/events.ts';
import { type Purchase, purchaseFacts } from '../../core/sales/purchase.ts';
import type { AcademyTools } from '../tools.ts';

export const purchaseNotFound = () => salesErrors.PURCHASE_NOT_FOUND('The course has no such purchase.');

/** Locked until the transaction ends. @throws PURCHASE_NOT_FOUND */
export async function requirePurchase(tx: Transaction, id: string): Promise<Purchase> {
  const found = await lockPurchase(tx, id);
  if (found === undefined) throw purchaseNotFound();
  return found;
}

/** Stores a purchase whose row is locked, and tells of it. */
export async function storePurchase(
  { log }: Pick<AcademyTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  before: Purchase,
  change: Partial<Purchase>,
): Promise<Purchase> {
  const after = { ...before, ...change };
  await updatePurchase(tx, after);
  await log.publish(tx, [
    purchaseChanged.of(context, { name: after.id, before: purchaseFacts(before), after: purchaseFacts(after) }),
  ]);
  return after;
}

/** It came to nothing: its coupon is free for the next. */
export async function storeFailure(
  tools: Pick<AcademyTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  purchase: Purchase,
  failure: string,
): Promise<void> {
  await storePurchase(tools, tx, context, purchase, { state: 'failed', failure });
  if (purchase.coupon !== null) await freeCoupon(tx, purchase.course, purchase.coupon);
}

/** What figures count: a course that was sold, or was given back. */
export async function tellSale(
  { log }: Pick<AcademyTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { id, course, amount, currency, coupon }: Purchase,
  count: 1 | -1,
): Promise<void> {
  const money = { amount: count * amount, currency };
  await log.publish(tx, [courseSold.of(context, { purchase: id, course, count, ...money, coupon })]);
}
