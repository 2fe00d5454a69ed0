import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';

/** A body that is kept, so that it can be sent again. */
const MOST_KEPT = 64 * 1024;

export function canBeKept({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? Number.NaN) <= MOST_KEPT;
}

/** @returns undefined where the client went away */
export function keptBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('close', () => resolve(undefined));
  });
}

/** The body up to a bound; more ends it. */
export function boundedBody(request: IncomingMessage, most: number, onMore: () => void): Readable {
  let left = most;
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      if (left >= 0) return done(null, chunk);
      onMore();
      done(new Error('the body is longer than may be'));
    },
  });
  // undici hears of it, until it has let go of the request.
  bounded.on('error', () => undefined);
  request.on('close', () => {
    if (!request.readableEnded) bounded.destroy(new Error('the client is gone'));
  });
  return request.pipe(bounded);
}
