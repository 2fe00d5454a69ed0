import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { answerUnreadable } from '@pvt/kernel/http/unreadable-request';
import { openCertificates } from './certificates.ts';
import type { Certificate, ProxyOptions } from './interface.ts';

export interface Handlers {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether something is under way on a connection for which nobody but the upstream is waited. */
  awaitsUpstream(socket: Socket): boolean;
}

export interface Listener {
  readonly url: string;
  setCertificates(certificates: readonly Certificate[]): void;
  /** Takes no more connections, and closes those on which nothing is under way. @returns settles once all are closed */
  close(): Promise<void>;
  destroy(): void;
}

const HEADERS_MS = 20_000;
const LOOK_MS = 5000;
const KEEP_ALIVE_MS = 65_000;
/** A connection on which nothing moves, and the client is what is waited for. */
const SILENCE_MS = 120_000;
const MOST_STREAMS = 200;

const LIMITS = {
  headersTimeout: HEADERS_MS,
  connectionsCheckingInterval: LOOK_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
  // Uploads may go on for hours, while bytes move.
  requestTimeout: 0,
  // Another protocol that is offered is passed over, and the request is answered as it is.
  shouldUpgradeCallback: (request: IncomingMessage) => request.headers.upgrade?.toLowerCase() === 'websocket',
};

export async function listen({ listen: { host, port }, tls }: ProxyOptions, handlers: Handlers): Promise<Listener> {
  const certificates = tls === undefined ? undefined : openCertificates(tls.certificates);
  const server: Server | Http2SecureServer =
    certificates === undefined
      ? createServer(LIMITS)
      : createSecureServer({
          ...LIMITS,
          http1Options: LIMITS,
          allowHTTP1: true,
          minVersion: tls?.allow12 === true ? 'TLSv1.2' : 'TLSv1.3',
          settings: { maxConcurrentStreams: MOST_STREAMS },
          SNICallback: (name, done) => done(null, certificates.contextFor(name)),
        });
  const sessions = new Set<ServerHttp2Session>();
  const connections = new Set<Socket>();
  // Of HTTP/2 Node gives the same interface, whose types do not say so.
  server.on('request', (request: unknown, response: unknown) =>
    handlers.request(request as IncomingMessage, response as ServerResponse),
  );
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    handlers.upgrade(request, socket, head),
  );
  server.on('clientError', answerUnreadable);
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.setTimeout(SILENCE_MS);
  server.on('timeout', (socket: unknown) => {
    // Of HTTP/2 it is the session, which is told and not cut.
    if (isSocket(socket)) {
      if (!handlers.awaitsUpstream(socket)) socket.destroy();
    } else if (isSession(socket)) socket.close();
  });
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    setCertificates: (list) => certificates?.set(list),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const session of sessions) session.close();
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      await closed;
    },
    destroy() {
      for (const session of sessions) session.destroy();
      for (const socket of connections) socket.destroy();
    },
  };
}

const isSocket = (value: unknown): value is Socket =>
  typeof value === 'object' && value !== null && 'bytesRead' in value;
const isSession = (value: unknown): value is ServerHttp2Session =>
  typeof value === 'object' && value !== null && 'goaway' in value;
