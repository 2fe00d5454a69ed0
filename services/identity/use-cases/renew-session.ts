import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { httpErrors } from '@pvt/kernel/http/problem';
import { renewSession as renew } from '../adapters/postgres/own-sessions.ts';
import { digestOf, newSessionSecret } from '../adapters/secrets.ts';
import type { Factor } from '../core/account.ts';
import { sessionRenewed } from '../core/second-factor-events.ts';
import type { OpenedSession } from './open-session.ts';
import type { IdentityTools } from './tools.ts';

/**
 * The session of the caller, who has just shown who it is, gets another secret; the old one is good no more. The transaction
 * is afterwards of the session's tenant.
 * @throws UNAUTHENTICATED where it is over, or was renewed by another at the same time
 */
export async function renewSession(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  factor: Factor,
): Promise<OpenedSession> {
  const { tenant, principal } = context;
  const secret = newSessionSecret();
  await tx.actAs(tenant);
  const renewed = await renew(tx, { id: principal.session ?? '', digest: digestOf(secret), factor });
  if (renewed === undefined) throw httpErrors.UNAUTHENTICATED('This session has ended.');
  const { id, factors, before, seconds } = renewed;
  const data = {
    name: id,
    before: { session: principal.session ?? '', factors: before },
    after: { session: id, factors },
  };
  await log.publish(tx, [sessionRenewed.of(context, data)]);
  return { secret, seconds };
}
