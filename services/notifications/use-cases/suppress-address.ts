import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { DueMessage } from '../adapters/postgres/messages.ts';
import { suppress } from '../adapters/postgres/recipients.ts';
import type { ChannelName } from '../core/channel.ts';
import { addressSuppressed } from '../core/events.ts';
import { isLanguage } from '../core/language.ts';
import { suppressionNote } from '../core/suppression-texts.ts';
import { putInMessages } from './put-in-messages.ts';
import type { NotificationTools } from './tools.ts';

/** Nothing more is sent to the address; the person, where it is one with an account, reads of it in the inbox. */
export async function suppressAddress(
  tools: NotificationTools,
  tx: Transaction,
  context: CallContext,
  suppressed: {
    readonly channel: ChannelName;
    readonly address: string;
    readonly reason: 'bounce' | 'complaint';
    readonly detail: string;
    readonly to: Pick<DueMessage, 'recipient' | 'recipientName' | 'language'>;
  },
): Promise<void> {
  const { channel, address, reason, detail, to } = suppressed;
  if (!(await suppress(tx, channel, address, reason, detail))) return;
  await tools.log.publish(tx, [addressSuppressed.of(context, { channel, address, reason })]);
  if (!to.recipient.startsWith('account:')) return;
  const note = suppressionNote(isLanguage(to.language) ? to.language : 'en', address);
  const { recipient, recipientName, language } = to;
  await putInMessages(tools, tx, [
    {
      ...{ source: 'service:notifications', event: null, eventType: null, eventKey: null },
      ...{
        once: `suppressed ${channel} ${address}`,
        recipient,
        recipientName,
        language,
        addresses: {},
        timeZone: null,
      },
      ...{ category: 'account', transactional: true, urgent: true, earliest: tools.now() },
      links: [{ channel: 'app', fallbackAfter: 0, content: note }],
    },
  ]);
}
