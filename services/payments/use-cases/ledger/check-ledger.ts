import type { CallContext } from '@pvt/kernel/context';
import { counts, type Difference, differences, sumsByCurrency } from '../../adapters/postgres/check.ts';
import type { LedgerTools } from '../tools.ts';

const MOST_DIFFERENCES = 100;

/** What the check of a ledger came to. */
export interface LedgerCheck {
  /** Nothing differs. */
  readonly sound: boolean;
  readonly transactions: number;
  readonly entries: number;
  readonly accounts: number;
  /** What all entries of a currency sum to: zero. */
  readonly currencies: readonly { readonly currency: string; readonly sum: string; readonly entries: number }[];
  /** Up to a hundred. */
  readonly differences: readonly Difference[];
}

/**
 * Reads the tenant's whole ledger as of one moment, and sums it again: each transaction, each currency, and each balance against the entries
 * of its account.
 */
export function checkLedger(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
): Promise<LedgerCheck> {
  return database.snapshot(tenant, async (tx) => {
    const found = await differences(tx, MOST_DIFFERENCES);
    const currencies = await sumsByCurrency(tx);
    return { sound: found.length === 0, ...(await counts(tx)), currencies, differences: found };
  });
}
