import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json as jsonOf } from 'node:stream/consumers';
import { pino } from 'pino';
import Type from 'typebox';
import { afterEach, expect, test } from 'vitest';
import { createMetrics } from '../observability/metrics.ts';
import { eventually } from '../testing/testing.ts';
import { type Route, route } from './route.ts';
import { createHttpServer, type HttpServer } from './server.ts';

const open: HttpServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.fastify.close();
});

async function serve(
  make: (server: HttpServer) => Route,
  silenceMs?: number,
): Promise<{ url: string; server: HttpServer }> {
  const server = await createHttpServer({
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    authenticate: () => ({ tenant: 't', principal: { kind: 'key', id: 'k', name: 'the test', permissions: ['*'] } }),
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
    ...(silenceMs === undefined ? {} : { silenceMs }),
  });
  open.push(server);
  server.add(make(server));
  await server.fastify.listen({ port: 0, host: '127.0.0.1' });
  const address = server.fastify.server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, server };
}

const about = {
  operationId: 'send',
  method: 'POST',
  path: '/send',
  tag: 'test',
  summary: 'Test',
  responses: {},
} as const;
const json = { 'content-type': 'application/json' };

test('anybody may send 64 KiB to a public route, and who is known a MiB', async () => {
  const body = JSON.stringify('x'.repeat(64 * 1024));
  const strangers = await serve(() => route({ ...about, permission: 'public', handler: () => ({}) }));
  expect((await fetch(`${strangers.url}/send`, { method: 'POST', headers: json, body })).status).toBe(413);
  expect((await fetch(`${strangers.url}/send`, { method: 'POST', headers: json, body: '1' })).status).toBe(200);
  const known = await serve(() => route({ ...about, permission: 'write', handler: () => ({}) }));
  expect((await fetch(`${known.url}/send`, { method: 'POST', headers: json, body })).status).toBe(200);
});

test('a connection on which nothing moves while the server works on what was sent keeps its answer', async () => {
  const { url } = await serve(
    (server) =>
      route({
        ...about,
        permission: 'write',
        reads: 'stream',
        handler: async ({ raw }) => {
          for await (const _ of raw) continue;
          await once(server.fastify.server, 'timeout');
          return { done: true };
        },
      }),
    50,
  );
  expect(await (await fetch(`${url}/send`, { method: 'POST', body: 'x' })).json()).toEqual({ done: true });
});

test('a request was received when the last byte of its body had arrived, however long it waits since', async () => {
  const begun = Promise.withResolvers<number>();
  const { url, server } = await serve(() =>
    route({
      ...about,
      permission: 'write',
      body: Type.Integer({ maximum: 9 }),
      handler: async ({ receivedAt }) => {
        const at = Date.now();
        begun.resolve(at);
        await eventually(() => expect(Date.now()).toBeGreaterThan(at + 60));
        return { receivedAt: receivedAt().epochMilliseconds };
      },
    }),
  );
  const arrived = once(server.fastify.server, 'request').then(() => Date.now());
  const sent = request(`${url}/send`, { method: 'POST', headers: { ...json, 'content-length': 1 } });
  sent.flushHeaders();
  const head = await arrived;
  await eventually(() => expect(Date.now()).toBeGreaterThan(head + 60));
  const before = Date.now();
  sent.end('1');
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const { receivedAt } = (await jsonOf(answer)) as { readonly receivedAt: number };
  expect(receivedAt).toBeGreaterThanOrEqual(before);
  expect(receivedAt).toBeLessThanOrEqual((await begun.promise) + 1);
});

test('the rest of an upload that was answered is read, also behind a reader that nobody ended', async () => {
  const arrived = Promise.withResolvers<void>();
  const { url } = await serve(() =>
    route({
      ...about,
      permission: 'write',
      reads: 'stream',
      handler: async ({ raw }) => {
        raw.once('end', arrived.resolve);
        const { value } = await raw.iterator({ destroyOnReturn: false }).next();
        return { first: (value as Buffer).length > 0 };
      },
    }),
  );
  // Not fetch, which breaks off what it sends when it is answered.
  const sending = request(`${url}/send`, { method: 'POST', headers: { 'content-length': 5_000_000 } });
  sending.end(Buffer.alloc(5_000_000));
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  expect(await jsonOf(answer)).toEqual({ first: true });
  await arrived.promise;
});
