import type { ServerResponse } from 'node:http';
import type { RouteReply } from './route.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Server-sent events (the `text/event-stream` of the HTML standard) to one client. */
export interface EventStream {
  /** @returns false when the client takes nothing in any more and the stream was ended. */
  send(event: string, data: unknown, id?: string | number): boolean;
  /** Resolves when the client has taken in what was sent, or the stream has ended: for what can wait for its reader. */
  taken(): Promise<void>;
  /** Aborted when the stream has ended, whoever ended it. */
  readonly signal: AbortSignal;
  end(): void;
}

const HEARTBEAT_MS = 15_000;
/** A credential that was taken back is noticed this soon, where nothing announces it. */
const CREDENTIAL_MS = 2_000;
/** A client that is farther behind than this is let go; it resumes with Last-Event-ID. */
const MOST_BUFFERED = 1024 * 1024;
/** How long an ended stream may take to reach its client. */
const ENDING_MS = 5_000;

/** What may go on with its credential only. */
interface OpenStream extends EventStream {
  askAgain(): void;
}

const open = new Set<OpenStream>();

export function openEventStream(
  reply: RouteReply,
  { heartbeatMs = HEARTBEAT_MS, credentialMs = CREDENTIAL_MS } = {},
): EventStream {
  const response: ServerResponse = reply.hijack();
  const ended = new AbortController();
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.write(': connected\n\n');

  function close(): void {
    if (ended.signal.aborted) return;
    clearInterval(heartbeat);
    clearInterval(credential);
    open.delete(stream);
    leave();
    ended.abort(new Error('the stream has ended'));
  }

  function drop(): void {
    close();
    response.destroy();
  }

  const leave = reply.streams.enter({
    get buffered() {
      return response.writableLength;
    },
    drop,
  });

  /** A client that has taken in nothing for a whole heartbeat is gone, though its connection may never say so. */
  let takenBefore = -1;
  const heartbeat = setInterval(() => {
    const { bytesWritten = 0, writableLength = 0 } = response.socket ?? {};
    const taken = bytesWritten - writableLength;
    if (writableLength === 0) response.write(': alive\n\n');
    else if (taken === takenBefore) response.destroy();
    takenBefore = taken;
  }, heartbeatMs);
  // What is announced while it is asked may be newer than the answer: it is asked once more then.
  let asking = false;
  let askOnceMore = false;
  function askAgain(): void {
    askOnceMore = asking;
    if (asking) return;
    asking = true;
    reply
      .stillAdmitted()
      .then(
        (admitted) => admitted || stream.end(),
        // Nobody can tell now: asked again the next time.
        () => undefined,
      )
      .finally(() => {
        asking = false;
        if (askOnceMore && !ended.signal.aborted) askAgain();
      });
  }
  const credential = setInterval(askAgain, credentialMs);

  const stream: OpenStream = {
    askAgain,
    signal: ended.signal,
    send(event, data, id) {
      if (ended.signal.aborted) return false;
      if (response.writableLength > MOST_BUFFERED) {
        drop();
        return false;
      }
      const message = `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      response.write(message);
      reply.streams.wrote(message.length);
      return !ended.signal.aborted;
    },
    taken: () =>
      new Promise((resolve) => {
        if (ended.signal.aborted || !response.writableNeedDrain) return resolve();
        const done = (): void => {
          response.off('drain', done);
          ended.signal.removeEventListener('abort', done);
          resolve();
        };
        response.on('drain', done);
        ended.signal.addEventListener('abort', done);
      }),
    end() {
      close();
      response.end();
      setTimeout(() => response.destroy(), ENDING_MS).unref();
    },
  };
  open.add(stream);
  response.on('close', close);
  // Who left before is told of by no event any more. Later: whoever opens it begins to listen when it has it.
  if (response.destroyed) setImmediate(close);
  // Its connection broke while something was written; `close` follows.
  response.on('error', () => undefined);
  return stream;
}

/** After something was taken back: ends each stream whose credential is let in no more, and leaves the others. */
export function askStreamsAgain(): void {
  for (const stream of open) stream.askAgain();
}

/** Ends every stream: the server is stopping, clients reconnect. */
export function endEventStreams(): void {
  for (const stream of open) stream.end();
}
