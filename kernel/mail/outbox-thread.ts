import { parentPort, workerData } from 'node:worker_threads';
import { createTransport } from 'nodemailer';
import type { NumberedMail, Outcome, Refusal, ThreadSettings } from './outbox.ts';

/** What the thread of outbox.ts does: SMTP over a few connections, each for many mails. */
const { url, from, silenceMs, connections } = workerData as ThreadSettings;
const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
const transport = createTransport({
  url,
  pool: true,
  maxConnections: connections,
  maxMessages: Number.POSITIVE_INFINITY,
  connectionTimeout: silenceMs,
  greetingTimeout: silenceMs,
  socketTimeout: silenceMs,
  disableFileAccess: true,
  disableUrlAccess: true,
});
let outcomes: Outcome[] = [];

parentPort?.on('message', async (mails: readonly NumberedMail[] | 'close') => {
  if (mails === 'close') {
    transport.close();
    parentPort?.close();
    return;
  }
  for (const mail of mails) void send(mail).then(report);
});

async function send({
  number,
  id,
  recipient,
  subject,
  text,
  html,
  headers = {},
  attachments = [],
}: NumberedMail): Promise<Outcome> {
  const messageId = `<${id}@${domain}>`;
  try {
    await transport.sendMail({
      from,
      // As an address and not as a text, which might name several.
      to: { name: '', address: recipient },
      subject: subject.replaceAll(/[\r\n]+/g, ' '),
      text,
      html,
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated', ...headers },
      attachments: attachments.map(({ name, contentType, content }) => ({
        ...{ filename: name, contentType },
        // What came from another thread is no Buffer any more.
        content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      })),
    });
    return { number, messageId };
  } catch (error) {
    return { number, refusal: refusalOf(error) };
  }
}

/** Those of one turn of the event loop together. */
function report(outcome: Outcome): void {
  if (outcomes.length === 0)
    setImmediate(() => {
      parentPort?.postMessage(outcomes);
      outcomes = [];
    });
  outcomes.push(outcome);
}

function refusalOf(error: unknown): Refusal {
  const member = (name: string): unknown => (error instanceof Error ? Reflect.get(error, name) : undefined);
  const code = member('responseCode');
  const message = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  const status = typeof code === 'number' ? code : undefined;
  // RFC 5321, 4.2.1: 5yz is for good. A server that refuses us altogether may be set up again.
  const isFinal = status !== undefined && status >= 500 && status !== 530 && status !== 535 && status !== 554;
  // Without an answer, only what broke before the mail was given over is certain not to be taken.
  const mayBeTaken = status === undefined && member('command') === 'DATA';
  return { message, isFinal, mayBeTaken, status };
}
