import type { ServerResponse } from 'node:http';
import type { RouteReply } from './route.ts';

/** Server-sent events (the `text/event-stream` of the HTML standard) to one client. */
export interface EventStream {
  /** @returns false when the client takes nothing in any more and the stream was ended. */
  send(event: string, data: unknown, id?: string | number): boolean;
  readonly signal: AbortSignal;
  end(): void;
}

const HEARTBEAT_MS = 15_000;
/** A client that reads slower than this much behind is let go; it resumes with Last-Event-ID. */
const MOST_BUFFERED = 4 * 1024 * 1024;

const open = new Set<EventStream>();

export function openEventStream(reply: RouteReply): EventStream {
  const response: ServerResponse = reply.hijack();
  const aborted = new AbortController();
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.write(': connected\n\n');
  const heartbeat = setInterval(() => response.write(': alive\n\n'), HEARTBEAT_MS);
  const stream: EventStream = {
    signal: aborted.signal,
    send(event, data, id) {
      if (aborted.signal.aborted) return false;
      if (response.writableLength > MOST_BUFFERED) {
        stream.end();
        return false;
      }
      response.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      return true;
    },
    end() {
      response.end();
    },
  };
  open.add(stream);
  response.on('close', () => {
    clearInterval(heartbeat);
    open.delete(stream);
    aborted.abort(new Error('the client is gone'));
  });
  return stream;
}

/** Ends every stream: the server is stopping, clients reconnect. */
export function endEventStreams(): void {
  for (const stream of open) stream.end();
}
