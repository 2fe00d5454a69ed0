import type { Transaction } from '@pvt/kernel/database';
import type { DueMessage } from '../adapters/postgres/messages.ts';
import { putInMessages } from './put-in-messages.ts';
import type { NotificationTools } from './tools.ts';

/**
 * Puts the next channel's message in, in the transaction that ended the one before: once, whoever ends it.
 * @returns whether there is another channel
 */
export async function toNextChannel(
  tools: Pick<NotificationTools, 'jobs' | 'ownContext' | 'channels' | 'now' | 'inbox'>,
  tx: Transaction,
  message: DueMessage,
): Promise<boolean> {
  const { next } = message;
  if (next.length === 0) return false;
  await putInMessages(tools, tx, [{ ...draftOf(message), links: next, earliest: tools.now() }]);
  return true;
}

function draftOf(message: DueMessage) {
  const { source, event, eventType, eventKey, once, recipientName, language } = message;
  const { recipient, addresses, timeZone, category, transactional, urgent } = message;
  return {
    ...{ source, event, eventType, eventKey, once, recipientName, language },
    ...{ recipient, addresses, timeZone, category, transactional, urgent },
  };
}
