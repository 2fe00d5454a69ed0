import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeFrame, Frames } from './frames.ts';
import { headersToClient } from './response-headers.ts';

/** The server, or what is behind an address, goes away (RFC 6455, 7.4.1). */
const GOING_AWAY = 1001;
/** Until both have closed after they were told. */
const CLOSING_MS = 1000;

/** WebSockets that are open, each of a route. */
export interface OpenSockets {
  open(route: string, client: Duplex, upstream: Duplex, head: Buffer): void;
  /** Tells those of routes that are gone that they end. */
  closeWhere(isGone: (route: string) => boolean): void;
  destroy(): void;
  readonly count: number;
}

interface OpenSocket {
  readonly route: string;
  close(): void;
  destroy(): void;
}

export function openSockets(): OpenSockets {
  const sockets = new Set<OpenSocket>();
  return {
    open(route, client, upstream, head) {
      const destroy = (): void => {
        client.destroy();
        upstream.destroy();
      };
      const toClient = relay(upstream, client, false);
      const toUpstream = relay(client, upstream, true);
      const socket: OpenSocket = {
        route,
        destroy,
        close() {
          toClient.close();
          toUpstream.close();
          const timer = setTimeout(destroy, CLOSING_MS);
          timer.unref();
          client.once('close', () => clearTimeout(timer));
        },
      };
      sockets.add(socket);
      for (const side of [client, upstream]) {
        side.once('close', () => {
          sockets.delete(socket);
          // What was written to the other side still goes out.
          const other = side === client ? upstream : client;
          other.end();
          setTimeout(() => other.destroy(), CLOSING_MS).unref();
        });
        side.on('error', destroy);
      }
      if (head.length > 0) client.unshift(head);
    },
    closeWhere(isGone) {
      for (const socket of sockets) if (isGone(socket.route)) socket.close();
    },
    destroy() {
      for (const socket of sockets) socket.destroy();
    },
    get count() {
      return sockets.size;
    },
  };
}

/** Passes on what comes; told to close, lets the frame under way end, says that it closes, and passes nothing more. */
function relay(from: Duplex, to: Duplex, isMasked: boolean): { close(): void } {
  const frames = new Frames();
  let state: 'open' | 'closing' | 'closed' = 'open';
  const end = (): void => {
    state = 'closed';
    to.end(closeFrame(GOING_AWAY, isMasked));
  };
  from.on('data', (chunk: Buffer) => {
    if (state === 'closed') return;
    const boundary = frames.pass(chunk);
    const last = state === 'closing' ? boundary : undefined;
    const isTaken = to.write(last === undefined ? chunk : chunk.subarray(0, last));
    if (last !== undefined) return end();
    if (isTaken) return;
    from.pause();
    to.once('drain', () => from.resume());
  });
  from.on('end', () => {
    if (state !== 'closed') to.end();
  });
  return {
    close() {
      if (state !== 'open') return;
      state = 'closing';
      if (frames.isBetween) end();
    },
  };
}

/** The answer by which a connection becomes a WebSocket. */
export function switching(headers: IncomingHttpHeaders, more: readonly string[]): string {
  const lines = headersToClient(headers, more);
  let head = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n';
  for (let place = 0; place < lines.length; place += 2) head += `${lines[place]}: ${lines[place + 1]}\r\n`;
  return `${head}\r\n`;
}
