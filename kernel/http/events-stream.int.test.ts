import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetrics } from '../observability/metrics.ts';
import type { Caller } from '../service/context.ts';
import { eventually } from '../testing/testing.ts';
import { askStreamsAgain, type EventStream, openEventStream } from './events-stream.ts';
import { route } from './route.ts';
import { createHttpServer, type HttpServer } from './server.ts';

let http: HttpServer;
let port = 0;
let valid = true;
const reader: Caller = { tenant: 't', principal: { kind: 'key', id: 'k', name: 'n', permissions: ['read'] } };
let opened: EventStream | undefined;
/** What is looked at before the stream is opened. */
let before = async (): Promise<void> => undefined;
let heartbeatMs = 60_000;
let credentialMs = 20;

beforeAll(async () => {
  http = await createHttpServer({
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    authenticate: () => (valid ? reader : undefined),
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
    streams: { most: 10, mostPerTenant: 3 },
  });
  http.add(
    route({
      operationId: 'stream',
      method: 'GET',
      path: '/stream',
      tag: 'test',
      summary: 'For the test',
      permission: 'read',
      responses: { 200: { description: 'Events.', contentType: 'text/event-stream' } },
      handler: async (_request, reply) => {
        await before();
        opened = openEventStream(reply, { heartbeatMs, credentialMs });
      },
    }),
  );
  await http.fastify.listen({ port: 0, host: '127.0.0.1' });
  const address = http.fastify.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => http.fastify.close());

/** A client that asks for the stream and takes in nothing of it until it is told to. */
async function open(): Promise<{ socket: Socket; stream: EventStream }> {
  opened = undefined;
  const socket = connect(port, '127.0.0.1', () => socket.write('GET /stream HTTP/1.1\r\nhost: a\r\n\r\n'));
  socket.on('error', () => undefined);
  socket.pause();
  const stream = await eventually(async () => opened ?? expect.fail('the stream is not open yet'));
  return { socket, stream };
}

const large = 'x'.repeat(100_000);

test('a client that stops reading is let go, and the server lives', async () => {
  const { socket, stream } = await open();
  for (let n = 0; stream.send('event', large, n); n++) expect(n).toBeLessThan(1000);
  expect(stream.signal.aborted).toBe(true);
  expect(stream.send('event', 'more')).toBe(false);
  await eventually(async () => expect(await connections()).toBe(0));
  socket.destroy();
});

test('a client that left before its stream was open holds neither a place nor a timer', async () => {
  const [asked, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  before = () => {
    asked.resolve();
    return left.promise;
  };
  opened = undefined;
  const socket = connect(port, '127.0.0.1', () => socket.write('GET /stream HTTP/1.1\r\nhost: a\r\n\r\n'));
  await asked.promise;
  socket.destroy();
  await eventually(async () => expect(await connections()).toBe(0));
  left.resolve();
  await eventually(async () => expect(opened?.signal.aborted).toBe(true));
  before = async () => undefined;
});

test('a client that takes in nothing for a whole heartbeat is let go too', async () => {
  heartbeatMs = 50;
  const { socket, stream } = await open();
  heartbeatMs = 60_000;
  while (stream.signal.aborted === false && (await fits(stream))) stream.send('event', large);
  await eventually(async () => expect(stream.signal.aborted).toBe(true));
  socket.destroy();
});

test('who waits for its reader sends any amount to one that reads', async () => {
  const { socket, stream } = await open();
  let received = 0;
  socket.on('data', (bytes) => (received += bytes.length));
  socket.resume();
  for (let n = 0; n < 300; n++) {
    expect(stream.send('event', large, n)).toBe(true);
    await stream.taken();
  }
  await eventually(async () => expect(received).toBeGreaterThan(300 * large.length));
  stream.end();
  socket.destroy();
});

test('a tenant has so many streams at once: one more is told so, and has its place when another has ended', async () => {
  await eventually(async () => expect(await connections()).toBe(0));
  const streams = [await open(), await open(), await open()];
  const refused = await fetch(`http://127.0.0.1:${port}/stream`);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: 'STREAMS_LIMITED' });
  expect(refused.headers.get('retry-after')).toBe('5');
  streams[0]?.socket.destroy();
  await eventually(async () => expect(streams[0]?.stream.signal.aborted).toBe(true));
  streams.push(await open());
  for (const { socket } of streams) socket.destroy();
});

test('a credential that is taken back ends the stream', async () => {
  const { socket, stream } = await open();
  socket.resume();
  valid = false;
  await eventually(async () => expect(stream.signal.aborted).toBe(true));
  valid = true;
  socket.destroy();
});

/** Whether what was sent has left this process within a moment; a client that reads nothing fills up in the end. */
async function fits(stream: EventStream): Promise<boolean> {
  return Promise.race([
    stream.taken().then(() => !stream.signal.aborted),
    new Promise<boolean>((resolve) => setImmediate(() => setImmediate(() => resolve(false)))),
  ]);
}

function connections(): Promise<number> {
  return new Promise((resolve, reject) =>
    http.fastify.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );
}

test('what is taken back ends its streams when that is announced, and no other time has to come', async () => {
  credentialMs = 600_000;
  const { socket, stream } = await open();
  askStreamsAgain();
  expect(stream.signal.aborted).toBe(false);
  valid = false;
  askStreamsAgain();
  await eventually(async () => expect(stream.signal.aborted).toBe(true));
  valid = true;
  credentialMs = 20;
  socket.destroy();
});
