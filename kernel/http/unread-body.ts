import type { IncomingMessage } from 'node:http';

/** More of a body that nobody needs is not read: the connection is cut. */
const MOST_DISCARDED = 64 * 1024 * 1024;
/** Nor is one read for longer. */
const DISCARDING_MS = 60_000;

/**
 * Reads the rest of a body that nobody needs: many clients look at the answer only after they have sent everything, and
 * a connection that is closed with bytes unread is reset, which takes the answer away from them. Whoever still waits for
 * bytes of it gets no more of them.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.readableEnded || request.destroyed || request.listenerCount('data') > 0) return;
  // A reader that was left in the middle still holds the body back.
  request.removeAllListeners('readable');
  let left = MOST_DISCARDED;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  const cut = setTimeout(() => request.destroy(), DISCARDING_MS).unref();
  request.once('close', () => clearTimeout(cut));
  request.resume();
}
