import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { membershipsOfAccount, storePerson } from '../adapters/postgres/memberships.ts';
import type { Account } from '../core/account.ts';
import { membershipChanged } from '../core/events.ts';
import type { IdentityTools } from './tools.ts';

/** Name and mail as the account has them now, wherever it belongs; each tenant is told. The transaction is of the account. */
export async function updateMemberships(
  { log, remembered }: Pick<IdentityTools, 'log' | 'remembered'>,
  tx: Transaction,
  context: CallContext,
  before: Account,
  after: Account,
): Promise<void> {
  for (const { tenant } of await membershipsOfAccount(tx)) {
    await tx.actAs(tenant);
    const kept = await storePerson(tx, after);
    if (kept !== undefined) {
      const facts = ({ name, mail }: Account) => ({ name, mail, grants: [...kept.grants], state: kept.state });
      await log.publish(tx, [
        membershipChanged.of(context, { name: after.id, before: facts(before), after: facts(after) }),
      ]);
    }
    await tx.actAs(after.id);
  }
  tx.afterCommit(() => remembered.forget());
}
