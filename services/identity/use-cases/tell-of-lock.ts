import type { CallContext } from '@pvt/kernel/context';
import { accountOf, accountOfMail } from '../adapters/postgres/accounts.ts';
import { makeMailLink } from './make-mail-link.ts';
import { queueAccountMail } from './queue-account-mail.ts';
import type { IdentityTools } from './tools.ts';

/** Tells the person, once an hour, that many try to open the account, with a link that opens it to the one who has the mail. */
export async function tellOfLock(
  tools: Pick<IdentityTools, 'database' | 'log' | 'tries' | 'mailing'>,
  context: CallContext,
  key: string,
): Promise<void> {
  if (!(await tools.tries.tryTake('mail of lock', key))) return;
  const id = await accountOfMail(tools.database, key);
  if (id === undefined) return;
  await tools.database.transaction(id, async (tx) => {
    const account = await accountOf(tx);
    if (account === undefined) return;
    const link = await makeMailLink(tools, tx, context, 'unlock');
    await queueAccountMail(tools, tx, context, 'locked', { recipient: account.mail, language: account.language, link });
  });
}
