import type { CallContext } from '@pvt/kernel/context';
import { accountOf } from '../adapters/postgres/accounts.ts';
import { membershipsOfAccount } from '../adapters/postgres/memberships.ts';
import { factorsOf } from '../adapters/postgres/sessions.ts';
import { identityErrors } from '../core/errors.ts';
import type { Whence } from '../core/session.ts';
import { accountIdOf } from './account-of-context.ts';
import { endSession } from './end-session.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import type { IdentityTools } from './tools.ts';

/** From one tenant to another: a new session there, the old one ends. @throws TENANT_NOT_YOURS, ACCOUNT_NEEDED */
export async function switchTenant(
  tools: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  tenant: string,
  from: Whence,
): Promise<OpenedSession> {
  const { database } = tools;
  const id = accountIdOf(context);
  const { session = '' } = context.principal;
  const factors = await database.transaction(context.tenant, (tx) => factorsOf(tx, session));
  const opened = await database.transaction(id, async (tx) => {
    const account = await accountOf(tx);
    const belongs = await membershipsOfAccount(tx);
    if (account === undefined || !belongs.some((each) => each.tenant === tenant && each.state === 'active'))
      throw identityErrors.TENANT_NOT_YOURS('You do not belong to this organisation.', { pointer: '/tenant' });
    return openSession(tools, tx, context, { account, factors, from, tenant });
  });
  await endSession(tools, context, session);
  return opened;
}
