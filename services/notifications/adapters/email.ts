import { MailRefused, openOutbox } from '@pvt/kernel/mail';
import type { Channel } from '../ports.ts';

/** Mail by SMTP. Servers do not look for doubles; the Message-ID lets the recipient's program do. */
export function emailChannel(url: string, from: string): Channel & { close(): void } {
  const outbox = openOutbox(url, from);
  return {
    channel: 'email',
    dedupes: false,
    async send({ id, address, content, headers, attachments }) {
      try {
        const providerId = await outbox.send({ id, recipient: address, ...content, headers, attachments });
        return { kind: 'sent', providerId };
      } catch (error) {
        if (!(error instanceof MailRefused)) throw error;
        const detail = error.message;
        if (error.mayBeTaken) return { kind: 'unknown', detail };
        if (!error.isFinal) return { kind: 'later', detail };
        // RFC 3463: 550 and 551 are of the mailbox; 552 and the like of the mail.
        return { kind: 'refused', detail, gone: error.status === 550 || error.status === 551 };
      }
    },
    close: () => outbox.close(),
  };
}
