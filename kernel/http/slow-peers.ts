import type { Held } from './connections.ts';
import { answerUnreadable } from './unreadable-request.ts';

const LOOK_MS = 10_000;
/** Less than this from one look to the next is no progress: 100 bytes a second, which no line is too slow for. */
const LEAST_BYTES = 1024;
const SLOW_LOOKS = 3;

/**
 * Ends connections on which this server waits for its peer and next to nothing moves, either way: a body that drips, an
 * answer that nobody takes in. Time in which the server itself does not read, or has nothing to send, does not count; nor
 * does that in which the process was frozen, since looks are counted and not seconds.
 * @returns what ends the looking
 */
export function endSlowPeers(held: Iterable<Held>, lookMs = LOOK_MS): () => void {
  const timer = setInterval(() => {
    for (const each of held) if (isSlow(each)) end(each);
  }, lookMs);
  timer.unref();
  return () => clearInterval(timer);
}

function isSlow(held: Held): boolean {
  const { socket, request, response } = held;
  const moved = socket.bytesRead + socket.bytesWritten - socket.writableLength;
  const progress = moved - held.moved;
  held.moved = moved;
  if (request === undefined || response === undefined) return false;
  const awaitsBody = !request.complete && request.readableLength < request.readableHighWaterMark;
  const awaitsReader = socket.writableLength > 0;
  held.slowLooks = (awaitsBody || awaitsReader) && progress < LEAST_BYTES ? held.slowLooks + 1 : 0;
  return held.slowLooks >= SLOW_LOOKS;
}

function end({ socket, response }: Held): void {
  if (response?.headersSent === true) return void socket.destroy();
  answerUnreadable(Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
  socket.destroySoon();
}
