import type { CallContext } from '@pvt/kernel/context';
import { httpErrors } from '@pvt/kernel/http/problem';
import { accountOf } from '../adapters/postgres/accounts.ts';
import { membershipsOfAccount } from '../adapters/postgres/memberships.ts';
import { tenantsByProviderOnly } from '../adapters/postgres/providers.ts';
import { sessionBefore } from '../adapters/postgres/sessions.ts';
import { identityErrors } from '../core/errors.ts';
import type { Whence } from '../core/session.ts';
import { accountIdOf } from './account-of-context.ts';
import { endSession } from './end-session.ts';
import { enter, type OpenedSession } from './open-session.ts';
import type { IdentityTools } from './tools.ts';

/**
 * From one tenant to another: a new session there, which lasts no longer than the old one, and whose proof is no newer; the
 * old one ends.
 * @throws TENANT_NOT_YOURS, PROVIDER_DEMANDED, ACCOUNT_NEEDED
 */
export async function switchTenant(
  tools: Pick<IdentityTools, 'database' | 'log' | 'limits' | 'remembered'>,
  context: CallContext,
  tenant: string,
  from: Whence,
): Promise<OpenedSession> {
  const { database } = tools;
  const id = accountIdOf(context);
  const { session = '' } = context.principal;
  const before = await database.transaction(context.tenant, (tx) => sessionBefore(tx, session));
  if (before === undefined) throw httpErrors.UNAUTHENTICATED('This session has ended.');
  // What a tenant's provider said stays there: it is nothing to another tenant, which may demand its own.
  const factors = before.factors.filter((factor) => factor !== 'provider');
  const opened = await database.transaction(id, async (tx) => {
    const account = await accountOf(tx);
    const belongs = await membershipsOfAccount(tx);
    if (account === undefined || !belongs.some((each) => each.tenant === tenant && each.state === 'active'))
      throw identityErrors.TENANT_NOT_YOURS('You do not belong to this organisation.', { pointer: '/tenant' });
    if ((await tenantsByProviderOnly(tx)).has(tenant))
      throw identityErrors.PROVIDER_DEMANDED('Sign in by the provider of this organisation.', { pointer: '/tenant' });
    return enter(tools, tx, context, { account, factors, from, tenant }, before);
  });
  await endSession(tools, context, session);
  return opened;
}
