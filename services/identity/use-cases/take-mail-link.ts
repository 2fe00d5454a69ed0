import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { takeMailLink as take } from '../adapters/postgres/mail-links.ts';
import { digestOf } from '../adapters/secrets.ts';
import { mailLinkChanged } from '../core/account-events.ts';
import { identityErrors } from '../core/errors.ts';
import type { MailLink } from '../core/mail-link.ts';
import type { IdentityTools } from './tools.ts';

/** Uses a link, once, however many try at the same time. @throws MAIL_LINK_INVALID */
export async function takeMailLink(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  token: string,
): Promise<MailLink> {
  const link = await take(tx, digestOf(token));
  if (link === undefined) throw invalidLink();
  const { id, purpose } = link;
  await log.publish(tx, [mailLinkChanged.of(context, { name: id, before: { purpose }, after: null })]);
  return link;
}

export function invalidLink(): Error {
  return identityErrors.MAIL_LINK_INVALID('This link was used before or is too old. Ask for a new one.');
}
