import { randomUUIDv7 } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import { insertMail } from '../adapters/postgres/mails.ts';
import type { IdentityTools } from './tools.ts';

/** A mail, in words; its texts are made by `core/mails`. */
export interface Mail {
  readonly recipient: string;
  readonly subject: string;
  /** Plain text in paragraphs, with the link on a line of its own. */
  readonly text: string;
}

/** What a mail's content is sealed for. */
export const MAIL_PURPOSE = 'identity.mail';

/**
 * Keeps a mail with what it tells of: sent once that is committed. The transaction is of the tenant in whose name it is.
 * @returns its id
 */
export async function queueMail(
  { mailing }: Pick<IdentityTools, 'mailing'>,
  tx: Transaction,
  { recipient, subject, text }: Mail,
): Promise<string> {
  const id = randomUUIDv7();
  const content = mailing.box.seal(text, MAIL_PURPOSE);
  await insertMail(tx, { id, recipient, subject, content, state: mailing.outbox === undefined ? 'kept' : 'waiting' });
  return id;
}
