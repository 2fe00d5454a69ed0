import type { IncomingMessage } from 'node:http';

/** More of a body that nobody needs is not read: the connection is cut. */
const MOST_DISCARDED = 64 * 1024 * 1024;

/**
 * Reads the rest of a body that nobody needs: many clients look at the answer only after they have sent everything, and
 * a connection that is closed with bytes unread is reset, which takes the answer away from them.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.readableEnded || request.destroyed) return;
  let left = MOST_DISCARDED;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.resume();
}
