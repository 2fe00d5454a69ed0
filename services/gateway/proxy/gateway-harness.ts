import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';
import type { GatewayDocument, Route } from '../core/document.ts';
import type { Upstream } from '../core/upstream.ts';
import { type AccessLine, type Proxy, type ProxyOptions, type ProxyPorts, startProxy } from './proxy.ts';

export interface TestUpstream {
  readonly url: string;
  readonly server: Server;
  /** The requests that came, as they came. */
  readonly seen: { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  stop(): Promise<void>;
}

export async function startUpstream(
  answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => void response.end('ok'),
  port = 0,
): Promise<TestUpstream> {
  const seen: TestUpstream['seen'] = [];
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, seen, stop };
}

/** An address at which nothing listens. */
export async function nobody(): Promise<string> {
  const { url, stop } = await startUpstream();
  await stop();
  return url;
}

export interface TestGateway extends Proxy {
  readonly lines: AccessLine[];
  readonly warnings: string[];
  port: number;
  /** Moves the clock on. */
  later(ms: number): void;
}

export async function startGateway(
  document: GatewayDocument,
  { ports = {}, ...options }: Partial<Omit<ProxyOptions, 'ports'>> & { readonly ports?: Partial<ProxyPorts> } = {},
): Promise<TestGateway> {
  let now = Date.UTC(2026, 5, 1, 12);
  const lines: AccessLine[] = [];
  const warnings: string[] = [];
  const proxy = await startProxy({
    listen: { host: '127.0.0.1', port: 0 },
    document,
    identitySecret: 'secret',
    ...options,
    ports: {
      instancesOf: () => [],
      authenticate: async () => undefined,
      now: () => now,
      log: { access: (line) => lines.push(line), warn: (_, text) => warnings.push(text) },
      ...ports,
    },
  });
  onTestFinished(() => proxy.stop(0));
  return {
    ...proxy,
    lines,
    warnings,
    port: Number(new URL(proxy.url).port),
    later: (ms) => {
      now += ms;
    },
  };
}

export const routeTo = (upstream: string, more: Partial<Route> = {}): Route => ({
  name: upstream,
  match: {},
  to: { upstream },
  ...more,
});

export const listed = (...urls: string[]): Upstream => ({ instances: urls.map((url) => ({ url })) });

/** Sends bytes as they are. @returns all that comes until the other side closes, or has sent what is waited for */
export function raw(port: number, text: string, until?: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      got += chunk.toString('latin1');
      if (until?.test(got) === true) socket.destroy();
    });
    socket.on('close', () => resolve(got));
    socket.on('error', reject);
  });
}
