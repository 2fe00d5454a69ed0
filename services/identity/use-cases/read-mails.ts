import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { mailOf, newestMails } from '../adapters/postgres/mails.ts';
import { identityErrors } from '../core/errors.ts';
import type { StoredMail } from '../core/mail.ts';
import { MAIL_PURPOSE } from './queue-mail.ts';
import type { IdentityTools } from './tools.ts';

const MAILS = keyset('mails', isId);

/** The newest first. @throws CURSOR_INVALID */
export async function listMails(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<StoredMail>> {
  const before = MAILS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestMails(tx, before, limit + 1));
  return MAILS.page(rows, limit, ({ id }) => id);
}

/** With its text where it was kept: what is sent is for its recipient alone. @throws MAIL_NOT_FOUND */
export async function readMail(
  { database, mailing }: Pick<IdentityTools, 'database' | 'mailing'>,
  { tenant }: CallContext,
  id: string,
): Promise<StoredMail & { readonly text: string | null }> {
  const found = await database.transaction(tenant, (tx) => mailOf(tx, id));
  if (found === undefined) throw identityErrors.MAIL_NOT_FOUND(`There is no mail ${id}.`);
  const { content, ...mail } = found;
  const isShown = mail.state === 'kept' && content !== null;
  return { ...mail, text: isShown ? mailing.box.open(content, MAIL_PURPOSE) : null };
}
