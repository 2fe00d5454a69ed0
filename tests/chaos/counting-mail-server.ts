import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes each mail over and remembers how often it came. */
export interface CountingMailServer {
  readonly url: string;
  /** How often a mail was taken over, by its subject. */
  readonly accepted: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function openCountingMailServer(): Promise<CountingMailServer> {
  const accepted = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.once('end', () => {
        const subject = /^subject: (.*)\r$/im.exec(Buffer.concat(pieces).toString())?.[1] ?? '';
        accepted.set(subject, (accepted.get(subject) ?? 0) + 1);
        done();
      });
    },
  });
  // A killed client breaks its connection off.
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
