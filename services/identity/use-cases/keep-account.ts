import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { keepOpen } from '../adapters/postgres/accounts.ts';
import { accountClosing } from '../core/account-events.ts';
import type { IdentityTools } from './tools.ts';

/** Who signs in to an account that was given up takes that back. The transaction is of the account. */
export async function keepAccount(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
): Promise<void> {
  const closesAt = await keepOpen(tx);
  if (closesAt === undefined) return;
  const before = { closesAt: new Date(closesAt).toISOString() };
  await log.publish(tx, [accountClosing.of(context, { name: tx.tenant, before, after: null })]);
}
