import type { CallContext } from '@pvt/kernel/context';
import { accountOf, type KeptAccount } from '../adapters/postgres/accounts.ts';
import { type MembershipOfAccount, membershipsOfAccount } from '../adapters/postgres/memberships.ts';
import { identityErrors } from '../core/errors.ts';
import { accountIdOf } from './account-of-context.ts';
import type { IdentityTools } from './tools.ts';

export interface OwnAccount {
  readonly account: KeptAccount;
  readonly belongs: readonly MembershipOfAccount[];
}

/** Who asks, with where it belongs. @throws ACCOUNT_NEEDED */
export async function getAccount(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
): Promise<OwnAccount> {
  return database.snapshot(accountIdOf(context), async (tx) => {
    const account = await accountOf(tx);
    if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
    return { account, belongs: await membershipsOfAccount(tx) };
  });
}
