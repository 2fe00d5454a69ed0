import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { attachmentsOf } from '../adapters/postgres/attachments.ts';
import { type MessageFilter, messageOf, newestMessages } from '../adapters/postgres/messages.ts';
import { notificationErrors } from '../core/errors.ts';
import { mailHeaders } from '../core/mail-headers.ts';
import type { Content, Message } from '../core/message.ts';
import type { NotificationTools } from './tools.ts';
import { unsubscribeHeaders } from './unsubscribe-headers.ts';

const MESSAGES = keyset('messages', isId);

/** The newest first. @throws CURSOR_INVALID */
export async function listMessages(
  { database }: Pick<NotificationTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit, ...filter }: PageQueryValues & MessageFilter,
): Promise<Page<Message>> {
  const before = MESSAGES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestMessages(tx, filter, before, limit + 1));
  return MESSAGES.page(rows, limit, ({ id }) => id);
}

export type WholeMessage = Message & {
  readonly content: Content;
  /** Of a mail, as its recipient's program shows them; none of other channels. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly bytes: number }[];
};

/** @throws MESSAGE_NOT_FOUND */
export async function getMessage(
  tools: Pick<NotificationTools, 'database' | 'publicUrl' | 'linkKey'>,
  { tenant }: CallContext,
  id: string,
): Promise<WholeMessage> {
  return tools.database.transaction(tenant, async (tx) => {
    const found = await messageOf(tx, id);
    if (found === undefined) throw notificationErrors.MESSAGE_NOT_FOUND(`There is no message ${id}.`);
    const attachments = await attachmentsOf(tx, [id]);
    const { transactional, ...message } = found;
    const listed = unsubscribeHeaders(tools, tenant, { ...message, transactional });
    return {
      ...message,
      headers: mailHeaders(message, listed),
      attachments: attachments.map(({ name, contentType, content }) => ({ name, contentType, bytes: content.length })),
    };
  });
}
