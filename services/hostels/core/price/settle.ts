import { split } from './money.ts';

/** What goes back of a payment, or is still to be paid; one of the two is zero. `paid − refund + due` is what is owed. */
export interface Settlement {
  readonly refund: number;
  readonly due: number;
}

/**
 * @param paid minor units, without what was refunded
 * @param owed minor units: what still stands, and the penalties
 */
export function settle(paid: number, owed: number): Settlement {
  return { refund: Math.max(0, paid - owed), due: Math.max(0, owed - paid) };
}

/**
 * Shares a refund among who paid, in proportion to what each did: the shares sum to it, and nobody gets more than they paid.
 * @param paid minor units by payer
 * @throws RangeError for a refund above what was paid
 */
export function shareRefund(refund: number, paid: readonly number[]): number[] {
  const all = paid.reduce((sum, each) => sum + each, 0);
  if (refund < 0 || refund > all) throw new RangeError(`of ${all} that was paid, ${refund} can not be refunded`);
  return refund === 0 ? paid.map(() => 0) : split(refund, paid);
}
