import { findRecipients } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { insertAttachments } from '../adapters/postgres/attachments.ts';
import { htmlOf } from '../core/compile-notification.ts';
import type { DirectMessage } from '../core/direct-message.ts';
import { notificationErrors } from '../core/errors.ts';
import { namedBy, type Recipient, RecipientInvalid } from '../core/recipient.ts';
import { FALLBACK_SECONDS } from './draft-messages.ts';
import { putInMessages } from './put-in-messages.ts';
import type { NotificationTools } from './tools.ts';

/**
 * Sends what another service has written itself. The same key of the same service again sends nothing.
 * @returns how many messages are new
 * @throws NOTIFICATION_INVALID for a recipient that is none
 */
export async function sendDirectly(
  tools: NotificationTools,
  context: CallContext,
  message: DirectMessage,
): Promise<{ readonly messages: number }> {
  const {
    key,
    recipient,
    channels,
    category,
    transactional,
    urgent = false,
    subject,
    text,
    html,
    attachments = [],
  } = message;
  const content = { subject, text, html: html ?? htmlOf(text) };
  const recipients = await recipientsOf(tools, context, recipient);
  const files = attachments.map(({ name, contentType, base64 }) => ({
    ...{ name, contentType },
    content: Buffer.from(base64, 'base64'),
  }));
  return tools.database.transaction(context.tenant, async (tx) => {
    const drafts = recipients.map((each) => ({
      ...{ source: `service:${context.principal.id}`, event: null, eventType: null, eventKey: null, once: key },
      ...{ recipient: each.key, recipientName: each.name, language: each.language, timeZone: each.timeZone ?? null },
      addresses: { email: each.email, phone: each.phone },
      ...{ category, transactional, urgent, alone: files.length > 0, earliest: tools.now() },
      links: channels.map((channel) => ({ channel, fallbackAfter: FALLBACK_SECONDS, content })),
    }));
    const known = await putInMessages(tools, tx, drafts);
    for (const id of known) await insertAttachments(tx, id, files);
    return { messages: known.size };
  });
}

async function recipientsOf(
  { contracts }: Pick<NotificationTools, 'contracts'>,
  context: CallContext,
  recipient: DirectMessage['recipient'],
): Promise<Recipient[]> {
  try {
    const [named] = namedBy(recipient);
    if (named === undefined) return [];
    if (named.kind === 'address') return [named.recipient];
    const asked =
      named.kind === 'account'
        ? { accounts: [named.account] }
        : { permission: named.permission, ...(named.resource === undefined ? {} : { resource: named.resource }) };
    const { people } = await contracts.call(findRecipients, context, asked);
    return people.map(({ account, name, mail, language }) => ({
      key: `account:${account}`,
      name,
      email: mail,
      language,
    }));
  } catch (error) {
    if (!(error instanceof RecipientInvalid)) throw error;
    throw notificationErrors.NOTIFICATION_INVALID(`Of the recipient, ${error.message}.`, { pointer: '/recipient' });
  }
}
