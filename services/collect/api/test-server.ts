import type { AddressInfo } from 'node:net';
import type { Route } from '@pvt/kernel/http/route';
import { createHttpServer } from '@pvt/kernel/http/server';
import { createMetrics } from '@pvt/kernel/metrics';
import { TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { pino } from 'pino';
import type { EventChecks } from '../ports.ts';

/** A real HTTP server with some of the routes, for the tests of this service; the key is the tenant's letter. */
export interface TestServer {
  readonly url: string;
  request(path: string, init?: RequestInit & { tenant?: 'a' | 'b' }): Promise<Response>;
  close(): Promise<void>;
}

export async function startTestServer(routes: readonly Route[]): Promise<TestServer> {
  const tenants: Readonly<Record<string, string>> = { a: TENANT_A, b: TENANT_B };
  const http = await createHttpServer({
    logger: pino({ level: process.env['PVT_TEST_LOG'] ?? 'silent' }),
    metrics: createMetrics(),
    authenticate: (request) => {
      const tenant = tenants[request.headers.authorization ?? ''];
      return tenant === undefined ? undefined : { tenant, tenantName: 'Test', name: 'test', scopes: new Set(['*']) };
    },
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
  });
  for (const route of routes) http.add(route);
  await http.fastify.listen({ port: 0, host: '127.0.0.1' });
  const { port } = http.fastify.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    request: (path, { tenant = 'a', headers, ...init } = {}) => {
      const all = new Headers(headers);
      all.set('authorization', tenant);
      return fetch(`${url}${path}`, { ...init, headers: all });
    },
    close: () => http.fastify.close(),
  };
}

/** The body of an answer as the test expects it. */
export async function json<T = unknown>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

/** Takes any object with a type and data: what files and webhooks need of the check, without its schemas. */
export const shapeOnly: EventChecks = async () => (input) => {
  const members: [string, unknown][] = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  const event = new Map(members);
  const text = (name: string) => {
    const value = event.get(name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  const type = event.get('type');
  if (typeof type !== 'string')
    return { ok: false, code: 'EVENT_INVALID', pointer: '/type', detail: 'The type is missing.' };
  const source = event.get('source');
  return {
    ok: true,
    event: {
      type,
      data: event.get('data') ?? null,
      source: typeof source === 'string' ? source : 'api',
      ...text('id'),
      ...text('key'),
      ...text('time'),
    },
  };
};
