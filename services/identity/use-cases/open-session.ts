import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { identified } from '@pvt/kernel/identified';
import { membershipsOfAccount, noteSeen } from '../adapters/postgres/memberships.ts';
import { insertSession } from '../adapters/postgres/sessions.ts';
import { digestOf, newSessionSecret } from '../adapters/secrets.ts';
import type { Account, Factor } from '../core/account.ts';
import { sessionOpened } from '../core/events.ts';
import { OF_THE_START } from '../core/lineage.ts';
import type { Whence } from '../core/session.ts';
import type { IdentityTools } from './tools.ts';

const NAME = 'portal';
const DAYS = 30;

export interface OpenedSession {
  /** For the cookie. */
  readonly secret: string;
  /** How long it lasts. */
  readonly seconds: number;
}

export interface NewSession {
  readonly account: Account;
  /** How the person has shown who it is. */
  readonly factors: readonly Factor[];
  readonly from: Whence;
  /** The tenant to be in; default the one where the person was last. One that the person does not belong to is none. */
  readonly tenant?: string | undefined;
}

/**
 * Signs an account in, however it has shown who it is: in a tenant that it belongs to, or, where there is none, in its own.
 * The transaction is of the account, and afterwards of the session's tenant.
 */
export async function openSession(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { account, factors, from, tenant: wanted }: NewSession,
): Promise<OpenedSession> {
  const belongs = (await membershipsOfAccount(tx)).filter(({ state }) => state === 'active');
  const { tenant } = belongs.find((membership) => membership.tenant === wanted) ?? belongs[0] ?? { tenant: account.id };
  await tx.actAs(tenant);
  if (tenant !== account.id) await noteSeen(tx, account.id);
  const secret = newSessionSecret();
  const { id, seconds, ...after } = await insertSession(
    tx,
    { digest: digestOf(secret), name: NAME, scopes: [], days: DAYS, of: { account: account.id, factors }, from },
    OF_THE_START,
  );
  const itself = identified(context, {
    tenant,
    principal: { kind: 'person', id: account.id, name: account.name, permissions: [], session: id },
  });
  await log.publish(tx, [
    sessionOpened.of(itself, { name: id, before: null, after, account: account.id, factors: [...factors], from }),
  ]);
  return { secret, seconds };
}
