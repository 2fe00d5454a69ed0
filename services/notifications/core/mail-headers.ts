import type { Message } from './message.ts';

type Mail = Pick<Message, 'channel' | 'address' | 'subject' | 'state' | 'providerId' | 'sentAt'>;

export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/**
 * The headers of a mail, as they were sent or, of one that was kept, as they would be. Whoever has the link of one that was sent can
 * unsubscribe its recipient, so that it is shown of kept ones only.
 * @param listed those by which its recipient unsubscribes
 */
export function mailHeaders(mail: Mail, listed: Readonly<Record<string, string>>): MailHeader[] {
  const { channel, address, subject, state, providerId, sentAt } = mail;
  if (channel !== 'email') return [];
  const shown = (value: string): string =>
    state === 'captured' ? value : value.replace(/\/v1\/unsubscribe\/[^>]+/, '/v1/unsubscribe/…');
  return [
    ...(address === null ? [] : [{ name: 'To', value: address }]),
    { name: 'Subject', value: subject },
    ...(sentAt === null ? [] : [{ name: 'Date', value: sentAt }]),
    ...(providerId === null ? [] : [{ name: 'Message-ID', value: providerId }]),
    { name: 'Auto-Submitted', value: 'auto-generated' },
    ...Object.entries(listed).map(([name, value]) => ({ name, value: shown(value) })),
  ];
}
