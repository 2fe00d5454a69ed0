import { Worker } from 'node:worker_threads';

export interface MailAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
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

/** What became of a mail that was not taken. */
export interface Refusal {
  readonly message: string;
  /** Refused for good, or not now. */
  readonly isFinal: boolean;
  /** The server was given the whole mail and its answer never came: it may have taken it over. */
  readonly mayBeTaken: boolean;
  /** The server's status (RFC 5321, 4.2), where it answered. */
  readonly status: number | undefined;
}

export class MailRefused extends Error {
  readonly isFinal: boolean;
  readonly mayBeTaken: boolean;
  readonly status: number | undefined;

  constructor({ message, isFinal, mayBeTaken, status }: Refusal) {
    super(message);
    this.name = 'MailRefused';
    this.isFinal = isFinal;
    this.mayBeTaken = mayBeTaken;
    this.status = status;
  }
}

/** A mail server. */
export interface Outbox {
  /** Resolves when the server has taken the mail over. @returns its id in the header `Message-ID` @throws MailRefused */
  send(mail: OutgoingMail): Promise<string>;
  close(): void;
}

/** What the thread is given. */
export interface ThreadSettings {
  readonly url: string;
  readonly from: string;
  readonly silenceMs: number;
  readonly connections: number;
}

/** What the thread reports of a mail. */
export type Outcome =
  | { readonly number: number; readonly messageId: string }
  | { readonly number: number; readonly refusal: Refusal };

/** A mail in the thread's hands. */
export type NumberedMail = OutgoingMail & { readonly number: number };

/** Shorter than a mail's lease (ms): one that hangs is given up before another process sends it. */
const SILENCE_MS = 20_000;
const CONNECTIONS = 5;

interface Waiting {
  readonly resolve: (messageId: string) => void;
  readonly reject: (refusal: MailRefused) => void;
}

/**
 * Sends mails in a thread of its own, which begins with the first one: composing them, attachments above all, holds up no request.
 * @param url smtp://user:password@host:587, or smtps: @param from whom mails come from: `PVT <pvt@harbour.example>`
 */
export function openOutbox(url: string, from: string): Outbox {
  const waiting = new Map<number, Waiting>();
  let unsent: NumberedMail[] = [];
  let number = 0;
  let thread: Worker | undefined;

  function begin(): Worker {
    const settings: ThreadSettings = { url, from, silenceMs: SILENCE_MS, connections: CONNECTIONS };
    const begun = new Worker(new URL('./outbox-thread.ts', import.meta.url), {
      ...{ name: 'mail', execArgv: [], workerData: settings },
    });
    begun.on('message', (outcomes: readonly Outcome[]) => outcomes.forEach(settle));
    begun.on('error', (error) => lose(begun, error instanceof Error ? error.message : String(error)));
    begun.on('exit', () => lose(begun, 'the thread that sends mails has ended'));
    return begun;
  }

  function settle(outcome: Outcome): void {
    const { resolve, reject } = waiting.get(outcome.number) ?? {};
    waiting.delete(outcome.number);
    if (waiting.size === 0) thread?.unref();
    if ('refusal' in outcome) reject?.(new MailRefused(outcome.refusal));
    else resolve?.(outcome.messageId);
  }

  /** Nobody knows of what it had. The next mail begins another one. */
  function lose(lost: Worker, message: string): void {
    if (thread !== lost) return;
    thread = undefined;
    for (const lostMail of [...waiting.keys()])
      settle({ number: lostMail, refusal: { message, isFinal: false, mayBeTaken: true, status: undefined } });
  }

  function post(): void {
    thread ??= begin();
    thread.ref();
    thread.postMessage(unsent);
    unsent = [];
  }

  return {
    send: (mail) =>
      new Promise((resolve, reject) => {
        number += 1;
        waiting.set(number, { resolve, reject });
        // Those of one turn of the event loop together.
        if (unsent.length === 0) setImmediate(post);
        unsent.push({ ...mail, number });
      }),
    close() {
      thread?.postMessage('close');
      thread?.unref();
    },
  };
}
