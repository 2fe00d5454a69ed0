import { createTransport } from 'nodemailer';

export interface MailAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface OutgoingMail {
  /** Its own for ever, so that a mail that is sent again is known as the same. */
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Besides those that each mail has: `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly MailAttachment[];
}

/** What became of a mail: refused for good, or not now. */
export class MailRefused extends Error {
  readonly isFinal: boolean;
  /** The server was given the whole mail and its answer never came: it may have taken it over. */
  readonly mayBeTaken: boolean;
  /** The server's status (RFC 5321, 4.2), where it answered. */
  readonly status: number | undefined;

  constructor(message: string, isFinal: boolean, { mayBeTaken = false, status }: RefusalDetails = {}) {
    super(message);
    this.name = 'MailRefused';
    this.isFinal = isFinal;
    this.mayBeTaken = mayBeTaken;
    this.status = status;
  }
}

interface RefusalDetails {
  readonly mayBeTaken?: boolean;
  readonly status?: number | undefined;
}

/** A mail server. */
export interface Outbox {
  /** Resolves when the server has taken the mail over. @returns its id in the header `Message-ID` @throws MailRefused */
  send(mail: OutgoingMail): Promise<string>;
  close(): void;
}

/** Shorter than a mail's lease (ms): one that hangs is given up before another process sends it. */
const SILENCE_MS = 20_000;
const CONNECTIONS = 5;

/**
 * Keeps a few connections open, each for many mails.
 * @param url smtp://user:password@host:587, or smtps: @param from whom mails come from: `PVT <pvt@harbour.example>`
 */
export function openOutbox(url: string, from: string): Outbox {
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, recipient, subject, text, html, headers = {}, attachments = [] }) {
      const messageId = `<${id}@${domain}>`;
      try {
        await transport.sendMail({
          from,
          // As an address and not as a text, which might name several.
          to: { name: '', address: recipient },
          subject: oneLine(subject),
          text,
          html,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
          attachments: attachments.map(({ name, contentType, content }) => ({ filename: name, contentType, content })),
        });
      } catch (error) {
        throw refusalOf(error);
      }
      return messageId;
    },
    close: () => transport.close(),
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ');
}

function refusalOf(error: unknown): MailRefused {
  const member = (name: string): unknown => (error instanceof Error ? Reflect.get(error, name) : undefined);
  const status = member('responseCode');
  const message = error instanceof Error ? error.message : String(error);
  const code = typeof status === 'number' ? status : undefined;
  // RFC 5321, 4.2.1: 5yz is for good. A server that refuses us altogether may be set up again.
  const isFinal = code !== undefined && code >= 500 && code !== 530 && code !== 535 && code !== 554;
  // Without an answer, only what broke before the mail was given over is certain not to be taken.
  const mayBeTaken = code === undefined && member('command') === 'DATA';
  return new MailRefused(message.slice(0, 300), isFinal, { mayBeTaken, status: code });
}
