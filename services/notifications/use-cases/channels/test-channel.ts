import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { type ChannelName, PLACES } from '../../core/channel.ts';
import { notificationErrors } from '../../core/errors.ts';
import { namedBy, type Recipient, RecipientInvalid } from '../../core/recipient.ts';
import { testMessage } from '../../core/test-message.ts';
import { ownKey } from '../inbox.ts';
import { putInMessages } from '../put-in-messages.ts';
import type { ChannelTools } from './tools.ts';

/**
 * Sends a message by one channel as any other is sent, so that its history says what came of it.
 * @param to an address of the channel; of the inbox and of push messages it is always the caller
 * @returns the message's id
 * @throws CHANNEL_TEST_INVALID, NOT_A_PERSON
 */
export async function testChannel(
  tools: Pick<ChannelTools, 'database' | 'jobs' | 'ownContext' | 'channels' | 'now' | 'inbox'>,
  context: CallContext,
  channel: ChannelName,
  to: string | undefined,
): Promise<{ readonly message: string }> {
  const recipient = recipientOf(context, channel, to);
  const { key, name, language, email, phone } = recipient;
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'notifications.testChannel', { channel, to: to ?? null }, async () => {
      const known = await putInMessages(tools, tx, [
        {
          ...{ source: 'service:notifications', event: null, eventType: null, eventKey: null },
          ...{ once: `test ${randomUUIDv7()}`, recipient: key, recipientName: name, language, timeZone: null },
          ...{
            addresses: { email, phone },
            category: 'test',
            transactional: true,
            urgent: true,
            earliest: tools.now(),
          },
          links: [{ channel, fallbackAfter: 0, content: testMessage(language) }],
        },
      ]);
      const [message] = known;
      if (message === undefined) throw new Error('the message was not put in');
      return { message };
    }),
  );
}

function recipientOf(context: CallContext, channel: ChannelName, to: string | undefined): Recipient {
  const about = { name: context.principal.name, language: 'en' } as const;
  if (channel === 'app' || channel === 'push') return { key: ownKey(context), ...about };
  const address = PLACES.has(channel) ? { place: to } : channel === 'email' ? { email: to } : { phone: to };
  try {
    const [named] = namedBy(address);
    if (named?.kind === 'address') return named.recipient;
  } catch (error) {
    if (!(error instanceof RecipientInvalid)) throw error;
    throw notificationErrors.CHANNEL_TEST_INVALID(`It can not go there: ${error.message}.`, { pointer: '/to' });
  }
  throw notificationErrors.CHANNEL_TEST_INVALID(`${channel} needs an address.`, { pointer: '/to' });
}
