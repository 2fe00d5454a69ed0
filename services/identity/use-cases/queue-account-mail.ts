import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { firstTenantOf } from '../adapters/postgres/tenants.ts';
import { mailQueued } from '../core/account-events.ts';
import type { AccountMailKind } from '../core/account-mail-texts.ts';
import { accountMail } from '../core/account-mails.ts';
import type { Language } from '../core/language.ts';
import { type LinkPurpose, linkAddress } from '../core/mail-link.ts';
import { queueMail } from './queue-mail.ts';
import type { IdentityTools } from './tools.ts';

export interface AccountMail {
  readonly recipient: string;
  readonly language: Language;
  readonly link?: { readonly purpose: LinkPurpose; readonly token: string };
  readonly mail?: string;
  /** ISO instant. */
  readonly day?: string;
}

/**
 * Keeps a mail about an account, in the name of the first tenant: who runs the installation sends it, and no other tenant
 * reads, where mails are kept, what would open an account that is at home in several.
 */
export async function queueAccountMail(
  tools: Pick<IdentityTools, 'log' | 'mailing'>,
  tx: Transaction,
  context: CallContext,
  kind: AccountMailKind,
  { recipient, language, link, mail, day }: AccountMail,
): Promise<void> {
  const account = tx.tenant;
  const address = link && linkAddress(tools.mailing.publicUrl(), link.purpose, link.token);
  await tx.actAs(await firstTenantOf(tx));
  const id = await queueMail(tools, tx, { recipient, ...accountMail(kind, language, { link: address, mail, day }) });
  await tools.log.publish(tx, [mailQueued.of(context, { name: id, before: null, after: { kind } })]);
  await tx.actAs(account);
}
