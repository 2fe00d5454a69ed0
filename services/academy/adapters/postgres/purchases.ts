import type { Transaction } from '@pvt/kernel/database';
import type { Purchase } from '../../core/sales/purchase.ts';

const PURCHASE = `select p.id, p.course, p.account, p.coupon, p.price, p.amount, p.currency, p.provider,
  p.intent, p.state, p.failure, p.refund_days as "refundDays", p.refund_percent as "refundPercent", p.made_at as "madeAt",
  p.paid_at as "paidAt", p.refunded_at as "refundedAt" from academy.purchase p`;

export async function insertPurchase(tx: Transaction, purchase: Purchase): Promise<void> {
  const { id, course, account, coupon, price, amount, currency, provider, state } = purchase;
  const { refundDays, refundPercent, madeAt } = purchase;
  await tx.query(
    `insert into academy.purchase (tenant, id, course, account, coupon, price, amount, currency, provider, state, refund_days,
        refund_percent, made_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[tx.tenant, id, course, account, coupon, price, amount, currency, provider, state],
      ...[refundDays, refundPercent, madeAt],
    ],
  );
}

/** Stores what can change of it; its row is locked. */
export async function updatePurchase(tx: Transaction, purchase: Purchase): Promise<void> {
  const { id, intent, state, failure, paidAt, refundedAt } = purchase;
  await tx.query(
    `update academy.purchase set intent = $3, state = $4, failure = $5, paid_at = $6, refunded_at = $7
      where tenant = $1 and id = $2`,
    [tx.tenant, id, intent, state, failure, paidAt, refundedAt],
  );
}

export async function purchaseOf(tx: Transaction, id: string): Promise<Purchase | undefined> {
  const [row] = await tx.query<Purchase>(`${PURCHASE} where p.tenant = $1 and p.id = $2`, [tx.tenant, id]);
  return row;
}

/** Nobody else changes it until the transaction ends. */
export async function lockPurchase(tx: Transaction, id: string): Promise<Purchase | undefined> {
  const [row] = await tx.query<Purchase>(`${PURCHASE} where p.tenant = $1 and p.id = $2 for update of p`, [
    ...[tx.tenant, id],
  ]);
  return row;
}

/** The newest of somebody. Served by purchase_of_account. */
export async function lastPurchase(tx: Transaction, course: string, account: string): Promise<Purchase | undefined> {
  const [row] = await tx.query<Purchase>(
    `${PURCHASE} where p.tenant = $1 and p.course = $2 and p.account = $3 order by p.id desc limit 1`,
    [tx.tenant, course, account],
  );
  return row;
}

/** The newest first. Served by purchase_of_course. */
export function purchasesBefore(
  tx: Transaction,
  course: string,
  id: string | undefined,
  most: number,
): Promise<Purchase[]> {
  return tx.query<Purchase>(
    `${PURCHASE} where p.tenant = $1 and p.course = $2 and ($3::uuid is null or p.id < $3) order by p.id desc limit $4`,
    [tx.tenant, course, id ?? null, most],
  );
}
