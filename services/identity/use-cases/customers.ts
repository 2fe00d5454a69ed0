import type { CallContext } from '@pvt/kernel/context';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { type SignUpPolicy, signUpPolicy, storeSignUpPolicy } from '../adapters/postgres/customer-policy.ts';
import { countSelfInvited, invitationTo, lockInvitationsTo } from '../adapters/postgres/invitations.ts';
import { belongsByMail } from '../adapters/postgres/people.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { identityErrors } from '../core/errors.ts';
import { mailKey } from '../core/mail-address.ts';
import { customerPolicyChanged } from '../core/people-events.ts';
import { CUSTOMER } from '../core/roles.ts';
import type { Whence } from '../core/session.ts';
import { checkedMail } from './checked-person.ts';
import { sendInvitation, tellOfAccount } from './invitations.ts';
import type { IdentityTools } from './tools.ts';

/** Of one tenant: what a form on a public site could be made to send. */
const MOST_AN_HOUR = 500;

export async function getCustomerPolicy(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
): Promise<SignUpPolicy> {
  return database.transaction(tenant, signUpPolicy);
}

export async function saveCustomerPolicy(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  signUp: SignUpPolicy,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await signUpPolicy(tx);
    if (before === signUp) return;
    await storeSignUpPolicy(tx, signUp);
    const change = { name: tx.tenant, before: { signUp: before }, after: { signUp } };
    await log.publish(tx, [customerPolicyChanged.of(context, change)]);
  });
}

/**
 * Somebody asks to be a customer, at a tenant's public site: the mail has the link that makes the account, or leads into it.
 * Whether there is one is not said, and as much is done where there is.
 * @throws SIGN_UP_CLOSED, SIGN_UP_BUSY, SIGN_INS_LIMITED, MAIL_INVALID
 */
export async function registerCustomer(
  tools: Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'tries'>,
  context: CallContext,
  given: string,
  from: Whence,
): Promise<void> {
  const mail = checkedMail(given);
  const key = mailKey(mail);
  await tools.tries.take('mail of address', peerOf(from.address));
  const mayMail = await tools.tries.tryTake('registration to', key);
  await tools.database.transaction(context.tenant, async (tx) => {
    if ((await signUpPolicy(tx)) === 'closed')
      throw identityErrors.SIGN_UP_CLOSED('This organisation invites its customers by itself.');
    if ((await countSelfInvited(tx)) >= MOST_AN_HOUR)
      throw identityErrors.SIGN_UP_BUSY('Many ask for an account just now.', { retryAfterSeconds: 600 });
    if (!mayMail) return;
    if (await belongsByMail(tx, key)) return tellOfAccount(tools, tx, context, mail);
    await lockInvitationsTo(tx, key);
    // Somebody else's invitation gives more: it is not replaced by one's own.
    const before = await invitationTo(tx, key);
    if (before !== undefined && before.invitedBy !== null) return;
    await sendInvitation(tools, tx, context, { mail, grants: [{ role: CUSTOMER }], isAsked: false });
  });
}
