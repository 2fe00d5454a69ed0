import type { CallContext } from '@pvt/kernel/context';
import { lockAccount, storeProfile } from '../adapters/postgres/accounts.ts';
import { accountChanged } from '../core/account-events.ts';
import { identityErrors } from '../core/errors.ts';
import type { Language } from '../core/language.ts';
import { accountIdOf } from './account-of-context.ts';
import { checkedName } from './checked-person.ts';
import type { IdentityTools } from './tools.ts';
import { updateMemberships } from './update-memberships.ts';

/** Another name or language, in all tenants where the person belongs. @throws NAME_INVALID, ACCOUNT_NEEDED */
export async function saveProfile(
  tools: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  profile: { readonly name: string; readonly language: Language },
): Promise<void> {
  const id = accountIdOf(context);
  const name = checkedName(profile.name);
  const { language } = profile;
  await tools.database.transaction(id, async (tx) => {
    const account = await lockAccount(tx);
    if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
    const { mail } = account;
    await storeProfile(tx, name, language);
    const before = { name: account.name, mail, language: account.language };
    await tools.log.publish(tx, [accountChanged.of(context, { name: id, before, after: { name, mail, language } })]);
    if (name !== account.name) await updateMemberships(tools, tx, context, account, { id, name, mail });
  });
}
