import type { CallContext } from '@pvt/kernel/context';
import { accountById, balanceAt } from '../../adapters/postgres/accounts.ts';
import type { StoredAccount } from '../../core/account.ts';
import { accountNotFound } from '../../core/ledger-errors.ts';
import type { LedgerTools } from '../tools.ts';

/** What a balance is asked for: as of an ISO instant, by when it was booked or by the day that it counts for. */
export interface AsOf {
  readonly at: string;
  readonly by: 'booking' | 'value';
}

/** With its balance now, or as of an instant. @throws LEDGER_ACCOUNT_NOT_FOUND */
export async function getAccount(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
  id: string,
  asOf?: AsOf,
): Promise<StoredAccount> {
  return database.snapshot(tenant, async (tx) => {
    const account = await accountById(tx, id);
    if (account === undefined) throw accountNotFound(id);
    return asOf === undefined ? account : { ...account, balance: await balanceAt(tx, id, asOf.at, asOf.by) };
  });
}
