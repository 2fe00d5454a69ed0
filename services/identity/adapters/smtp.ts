import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  /** Its own for ever, so that a mail that is sent again is known as the same. */
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What became of a mail: refused for good, or not now. */
export class MailRefused extends Error {
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean) {
    super(message);
    this.name = 'MailRefused';
    this.isFinal = isFinal;
  }
}

/** A mail server. */
export interface Outbox {
  /** Resolves when the server has taken the mail over. @throws MailRefused */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** Shorter than a mail's lease (ms): one that hangs is given up before another process sends it. */
const SILENCE_MS = 20_000;

/** @param url smtp://user:password@host:587, or smtps: @param from whom mails come from: `PVT <pvt@harbour.example>` */
export function openOutbox(url: string, from: string): Outbox {
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const transport = createTransport({
    url,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, recipient, subject, text, html }) {
      try {
        await transport.sendMail({
          from,
          // As an address and not as a text, which might name several.
          to: { name: '', address: recipient },
          subject: subject.replaceAll(/[\r\n]+/g, ' '),
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        const code: unknown = error instanceof Error ? Reflect.get(error, 'responseCode') : undefined;
        const message = error instanceof Error ? error.message : String(error);
        // RFC 5321, 4.2.1: 5yz is for good. A server that refuses us altogether may be set up again.
        const isFinal = typeof code === 'number' && code >= 500 && code !== 530 && code !== 535 && code !== 554;
        throw new MailRefused(message.slice(0, 300), isFinal);
      }
    },
    close: () => transport.close(),
  };
}
