import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { identified } from '@pvt/kernel/identified';
import { hashPassword } from '../adapters/passwords.ts';
import { insertAccount } from '../adapters/postgres/accounts.ts';
import { countWithRole, insertMembership } from '../adapters/postgres/memberships.ts';
import { deleteSession } from '../adapters/postgres/sessions.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import type { Account } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { accountCreated, membershipChanged, sessionEnded } from '../core/events.ts';
import { mailKey } from '../core/mail-address.ts';
import { OWNER } from '../core/roles.ts';
import type { OpenSession, Whence } from '../core/session.ts';
import { checkedMail, checkedName } from './checked-person.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { requireRoom } from './room.ts';
import type { IdentityTools } from './tools.ts';

export interface Claim {
  readonly name: string;
  readonly mail: string;
  /** Absent for who signs in by a passkey, which is added next. */
  readonly password?: string | undefined;
}

/**
 * The session of a link becomes the first owner's account, and a new session of it. Once: however many try at the same
 * time, there is one first owner.
 * @throws ALREADY_CLAIMED, ACCOUNT_EXISTS, MAIL_INVALID, NAME_INVALID, PASSWORD_WEAK
 */
export async function claimTenant(
  tools: Pick<IdentityTools, 'database' | 'log' | 'limits' | 'remembered' | 'checkPassword'>,
  context: CallContext,
  { name: givenName, mail: givenMail, password }: Claim,
  from: Whence,
): Promise<OpenedSession> {
  const { database, log, remembered } = tools;
  const { tenant, principal } = context;
  const name = checkedName(givenName);
  const mail = checkedMail(givenMail);
  if (password !== undefined) tools.checkPassword(password, { name, mail });
  const kept = password === undefined ? null : await hashPassword(password);
  const account: Account = { id: randomUUIDv7(), name, mail };
  const opened = await database.transaction(tenant, async (tx) => {
    await lockTenant(tx);
    if ((await countWithRole(tx, OWNER)) > 0)
      throw identityErrors.ALREADY_CLAIMED('Somebody is its owner already. Sign in, or ask to be invited.');
    const ended = principal.session === undefined ? undefined : await deleteSession(tx, principal.session);
    const itself = identified(context, {
      tenant,
      principal: { kind: 'person', id: account.id, name, permissions: [] },
    });
    await tx.actAs(account.id);
    if (!(await insertAccount(tx, { name, mail, mailKey: mailKey(mail), password: kept, isVerified: false })))
      throw identityErrors.ACCOUNT_EXISTS(`${mail} is the mail of an account. Sign in with it.`, { pointer: '/mail' });
    await log.publish(tx, [accountCreated.of(itself, { name: account.id, before: null, after: { name, mail } })]);
    await tx.actAs(tenant);
    const grants = [{ role: OWNER }];
    await insertMembership(tx, account, grants);
    await requireRoom(tx, 'people');
    await log.publish(tx, [
      membershipChanged.of(itself, { name: account.id, before: null, after: { name, mail, grants, state: 'active' } }),
      ...(ended === undefined ? [] : [sessionEnded.of(context, endOf(ended))]),
    ]);
    await tx.actAs(account.id);
    return openSession(tools, tx, context, { account, factors: ['link'], from, tenant });
  });
  remembered.forget();
  return opened;
}

function endOf({ id: name, ...before }: OpenSession): Parameters<typeof sessionEnded.of>[1] {
  return { name, before, after: null };
}
