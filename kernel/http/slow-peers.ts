import { type Connections, type Held, isAwaited } from './connections.ts';
import { answerUnreadable } from './unreadable-request.ts';

const LOOK_MS = 10_000;
/** Less than this from one look to the next is no progress: 100 bytes a second, which no line is too slow for. */
const LEAST_BYTES = 1024;
const SLOW_LOOKS = 3;

/** A stranger's body is small, and has twenty seconds. */
const LOOKS_OF_STRANGERS = 2;
/** What has to fit into memory has a minute, and longer only as it comes faster than 8 KiB a second on the whole. */
const LOOKS_OF_BODIES = 6;
const LEAST_OF_BODIES = 80 * 1024;
/** An upload may last for hours; after ten minutes it comes faster than 1 KiB a second. */
const LOOKS_OF_UPLOADS = 60;
const LEAST_OF_UPLOADS = 10 * 1024;

/**
 * Ends connections on which this server waits for its peer and too little moves, either way: a body that drips, an answer
 * that nobody takes in. Time in which the server itself does not read, or has nothing to send, does not count; nor
 * does that in which the process was frozen, since looks are counted and not seconds. What one may take for a body
 * depends on who sends it and where it goes.
 * @returns what ends the looking
 */
export function endSlowPeers({ held }: Pick<Connections, 'held'>, lookMs = LOOK_MS): () => void {
  const timer = setInterval(() => {
    for (const each of held) if (isSlow(each)) end(each);
  }, lookMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Whether a connection has had its time, at one look more. */
export function isSlow(held: Held): boolean {
  const { socket, request } = held;
  const moved = socket.bytesRead + socket.bytesWritten - socket.writableLength;
  const progress = moved - held.moved;
  held.moved = moved;
  const awaited = isAwaited(held);
  if (request === undefined || awaited === undefined) {
    held.slowLooks = 0;
    return false;
  }
  if (awaited === 'body') held.bodyLooks += 1;
  held.slowLooks = progress < leastOf(held, awaited) ? held.slowLooks + 1 : 0;
  return held.slowLooks >= SLOW_LOOKS || (awaited === 'body' && isOverdue(held));
}

function leastOf({ sends, bodyLooks }: Held, awaited: 'body' | 'reader'): number {
  return awaited === 'body' && sends === 'upload' && bodyLooks > LOOKS_OF_UPLOADS ? LEAST_OF_UPLOADS : LEAST_BYTES;
}

/** Whether a body that is kept in memory has had its time. */
function isOverdue({ sends, bodyLooks, socket, readBefore }: Held): boolean {
  if (sends === 'upload') return false;
  if (sends === 'unknown') return bodyLooks > LOOKS_OF_STRANGERS;
  return bodyLooks > LOOKS_OF_BODIES && socket.bytesRead - readBefore < (bodyLooks - LOOKS_OF_BODIES) * LEAST_OF_BODIES;
}

function end({ socket, response }: Held): void {
  if (response?.headersSent === true) return void socket.destroy();
  answerUnreadable(Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
  socket.destroySoon();
}
