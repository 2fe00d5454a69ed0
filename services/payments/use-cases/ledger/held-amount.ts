import type { Transaction } from '@pvt/kernel/database';
import { balanceOf } from '../../adapters/postgres/accounts.ts';
import { escrowAccount } from '../../core/escrow.ts';
import { escrowErrors } from '../../core/escrow-errors.ts';

/**
 * What is asked for, or all that is held. Two that ask for all of it at once see the same; the account is guarded, so that one of them gets it.
 * @throws ESCROW_EMPTY
 */
export async function amountOf(
  tx: Transaction,
  { escrow, currency, amount }: { readonly escrow: string; readonly currency: string; readonly amount?: number },
): Promise<bigint> {
  if (amount !== undefined) return BigInt(amount);
  const held = await balanceOf(tx, escrowAccount(escrow, currency));
  if (held === 0n)
    throw escrowErrors.ESCROW_EMPTY(`Nothing is held in ${currency} for ${escrow}.`, { pointer: '/escrow' });
  return held;
}
