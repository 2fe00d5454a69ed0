import type { CallContext } from '@pvt/kernel/context';
import { closeIn } from '../adapters/postgres/accounts.ts';
import { deleteMailLinks } from '../adapters/postgres/mail-links.ts';
import { accountClosing } from '../core/account-events.ts';
import { identityErrors } from '../core/errors.ts';
import { accountIdOf } from './account-of-context.ts';
import { endAccountSessions } from './end-account-sessions.ts';
import { holdMemberships, ownedAlone } from './owners.ts';
import { queueAccountMail } from './queue-account-mail.ts';
import type { IdentityTools } from './tools.ts';

/** How long it can be taken back. */
const DAYS = 14;

/**
 * The account is forgotten after 14 days, and nobody is signed in to it any more. Who signs in before that takes it back.
 * @returns when it is forgotten, an ISO instant
 * @throws LAST_OWNER, ACCOUNT_NEEDED
 */
export async function closeAccount(
  tools: Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'remembered'>,
  context: CallContext,
): Promise<string> {
  const id = accountIdOf(context);
  return tools.database.transaction(id, async (tx) => {
    const held = await holdMemberships(tx);
    if (held === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
    const closesAt = new Date(await closeIn(tx, DAYS)).toISOString();
    const alone = await ownedAlone(tx, held.memberships);
    if (alone.length > 0) {
      const names = alone.map(({ tenantName }) => tenantName);
      throw identityErrors.LAST_OWNER(
        `You are the last owner of ${names.join(', ')}. Make somebody else an owner first.`,
        {
          more: { organisations: alone.map(({ tenant, tenantName }) => ({ id: tenant, name: tenantName })) },
        },
      );
    }
    await deleteMailLinks(tx);
    await endAccountSessions(tools, tx, context);
    await tools.log.publish(tx, [accountClosing.of(context, { name: id, before: null, after: { closesAt } })]);
    const { mail, language } = held.account;
    await queueAccountMail(tools, tx, context, 'closing', { recipient: mail, language, day: closesAt });
    return closesAt;
  });
}
