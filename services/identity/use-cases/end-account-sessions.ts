import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { deletePendingSignIns } from '../adapters/postgres/pending-sign-ins.ts';
import { endSessionsOfAccount } from '../adapters/postgres/sessions.ts';
import { sessionEnded } from '../core/events.ts';
import { endAccountPrograms } from './own-programs.ts';
import type { IdentityTools } from './tools.ts';

/**
 * Ends the sessions of the account that the transaction is of, in all tenants, with sign-ins that wait for a second factor and
 * what programs may do for it, and tells each of them.
 * @param but the session that stays
 */
export async function endAccountSessions(
  { log, remembered }: Pick<IdentityTools, 'log' | 'remembered'>,
  tx: Transaction,
  context: CallContext,
  but?: string,
): Promise<void> {
  const account = tx.tenant;
  for (const { tenant, id: name, ...before } of await endSessionsOfAccount(tx, but ?? null)) {
    await tx.actAs(tenant);
    await log.publish(tx, [sessionEnded.of(context, { name, before, after: null })]);
  }
  await tx.actAs(account);
  await deletePendingSignIns(tx);
  await endAccountPrograms({ log, remembered }, tx, context);
  tx.afterCommit(() => remembered.forget());
}
