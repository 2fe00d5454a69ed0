import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { insertMailLink } from '../adapters/postgres/mail-links.ts';
import { digestOf, newToken } from '../adapters/secrets.ts';
import { mailLinkChanged } from '../core/account-events.ts';
import { LINK_HOURS, type LinkGiven, type LinkPurpose } from '../core/mail-link.ts';
import type { IdentityTools } from './tools.ts';

/** Makes a link for a mail, of the account that the transaction is of; the one before it for the same is good no more. */
export async function makeMailLink(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  purpose: LinkPurpose,
  given: LinkGiven = {},
): Promise<{ readonly purpose: LinkPurpose; readonly token: string }> {
  const token = newToken();
  const id = randomUUIDv7();
  await insertMailLink(tx, { id, digest: digestOf(token), purpose, given, hours: LINK_HOURS[purpose] });
  await log.publish(tx, [mailLinkChanged.of(context, { name: id, before: null, after: { purpose } })]);
  return { purpose, token };
}
