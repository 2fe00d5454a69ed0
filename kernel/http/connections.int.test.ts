import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createMetrics } from '../observability/metrics.ts';
import { eventually } from '../testing/testing.ts';
import type { ConnectionLimits } from './connections.ts';
import { parseNetworks } from './peer-address.ts';
import { route } from './route.ts';
import { createHttpServer } from './server.ts';

/** A connection, and all that came back on it. */
interface Peer {
  readonly socket: Socket;
  readonly received: () => string;
  readonly isClosed: () => boolean;
}

const ASK = 'GET /now HTTP/1.1\r\nhost: a\r\n\r\n';
const ends: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serve(limits: Partial<ConnectionLimits>, lookMs?: number) {
  const metrics = createMetrics();
  const http = await createHttpServer({
    logger: pino({ level: 'silent' }),
    metrics,
    authenticate: ({ headers }) =>
      headers.authorization === undefined
        ? undefined
        : { tenant: 't', principal: { kind: 'key', id: 'k', name: 'the test', permissions: ['*'] } },
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
    connections: { most: 100, mostPerAddress: 100, proxies: parseNetworks(''), ...limits },
    ...(lookMs === undefined ? {} : { lookMs }),
  });
  const about = { tag: 'test', summary: 'For the test', permission: 'public', responses: {} } as const;
  const held = Promise.withResolvers<void>();
  let underWay = 0;
  http.add(route({ ...about, operationId: 'now', method: 'GET', path: '/now', handler: () => ({}) }));
  http.add(route({ ...about, operationId: 'lives', method: 'GET', path: '/lives', always: true, handler: () => ({}) }));
  http.add(
    route({
      ...about,
      operationId: 'later',
      method: 'GET',
      path: '/later',
      handler: async () => {
        underWay += 1;
        await held.promise;
        return {};
      },
    }),
  );
  http.add(route({ ...about, operationId: 'echo', method: 'POST', path: '/echo', handler: ({ body }) => body ?? {} }));
  http.add(
    route({
      ...about,
      permission: 'write',
      operationId: 'keep',
      method: 'POST',
      path: '/keep',
      handler: ({ body }) => body ?? {},
    }),
  );
  http.add(
    route({
      ...about,
      operationId: 'much',
      method: 'GET',
      path: '/much',
      responses: { 200: { description: 'Bytes.', contentType: 'text/plain' } },
      handler: (_request, reply) => {
        reply.header('content-type', 'text/plain');
        return Buffer.alloc(64 * 1024 * 1024);
      },
    }),
  );
  await http.fastify.listen({ port: 0, host: '127.0.0.1' });
  const address = http.fastify.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  ends.push(() => http.fastify.close());
  const open = (text = ''): Promise<Peer> => openPeer(port, text);
  const refused = async (): Promise<number> => (await metrics.connectionsRefused.get()).values[0]?.value ?? 0;
  const busy = async (count: number): Promise<Peer[]> => {
    const peers = await Promise.all(Array.from({ length: count }, () => open(ASK.replace('now', 'later'))));
    await eventually(async () => expect(underWay).toBe(count));
    return peers;
  };
  const count = (): Promise<number> =>
    new Promise((resolve) => http.fastify.server.getConnections((_error, found) => resolve(found)));
  return { open, busy, count, refused, release: held.resolve };
}

function openPeer(port: number, text: string): Promise<Peer> {
  const { promise, resolve } = Promise.withResolvers<Peer>();
  let received = '';
  let closed = false;
  const socket = connect(port, '127.0.0.1', () => {
    if (text !== '') socket.write(text);
    resolve({ socket, received: () => received, isClosed: () => closed });
  });
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1', 0, 1000);
  });
  socket.on('close', () => {
    closed = true;
  });
  ends.push(() => void socket.destroy());
  return promise;
}

const answered = (peer: Peer, status = 200) =>
  eventually(async () => expect(peer.received()).toContain(`HTTP/1.1 ${status} `));
const closed = (peer: Peer) => eventually(async () => expect(peer.isClosed()).toBe(true));

test('connections that ask nothing keep nobody out: the oldest makes room, and one that has asked stays', async () => {
  const { open, refused } = await serve({ most: 4 });
  const regular = await open(ASK);
  await answered(regular);
  const silent: Peer[] = [];
  for (let n = 0; n < 20; n++) silent.push(await open());
  await Promise.all(silent.slice(0, -3).map(closed));
  const late = await open(ASK);
  await answered(late);
  expect(regular.isClosed()).toBe(false);
  regular.socket.write('GET /lives HTTP/1.1\r\nhost: a\r\n\r\n');
  await eventually(async () => expect(regular.received().match(/200 OK/g)).toHaveLength(2));
  expect(await refused()).toBe(0);
});

test('where each connection is at work, one more is told with 503, or closed when it asks nothing', async () => {
  const { open, busy, refused, release } = await serve({ most: 2 });
  const working = await busy(2);
  const asking = await open(ASK);
  await closed(asking);
  expect(asking.received()).toContain('"code":"OVERLOADED"');
  expect(asking.received()).toContain('2 in all');
  expect(asking.received()).toMatch(/retry-after: 1/i);
  const lives = await open(ASK.replace('now', 'lives'));
  await answered(lives);
  await closed(lives);
  const silent = await open();
  await closed(silent);
  expect(silent.received()).toBe('');
  expect(await refused()).toBe(3);
  release();
  for (const each of working) await answered(each);
  await answered(await open(ASK));
});

test('one address has fewer places than all, and a reverse proxy as many as all', async () => {
  const strangers = await serve({ mostPerAddress: 2 });
  await strangers.busy(2);
  const third = await strangers.open(ASK);
  await closed(third);
  expect(third.received()).toContain('2 from one address');
  strangers.release();
  const proxied = await serve({ mostPerAddress: 2, proxies: parseNetworks('127.0.0.0/8') });
  const many = await proxied.busy(20);
  proxied.release();
  for (const each of many) await answered(each);
  expect(await proxied.refused()).toBe(0);
});

test('a body that drips is ended, and told', async () => {
  const { open } = await serve({}, 20);
  const head = 'POST /echo HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 3000\r\n\r\n';
  const dripping = await open(head);
  const drip = setInterval(() => dripping.socket.write(' '), 10);
  ends.push(() => clearInterval(drip));
  await closed(dripping);
  expect(dripping.received()).toContain('did not arrive in time');
});

test('an answer that nobody takes in is ended', async () => {
  const { open, count } = await serve({}, 20);
  const reader = await open();
  reader.socket.pause();
  reader.socket.write(ASK.replace('now', 'much'));
  await eventually(async () => expect(await count()).toBe(0));
  expect(reader.socket.bytesRead).toBeLessThan(60 * 1024 * 1024);
});

const BODY = 'content-type: application/json\r\ncontent-length: 3000\r\n\r\n{';
const OF_A_STRANGER = `POST /echo HTTP/1.1\r\nhost: a\r\n${BODY}`;
const OF_ONE_WHO_IS_KNOWN = `POST /keep HTTP/1.1\r\nhost: a\r\nauthorization: key\r\nexpect: 100-continue\r\n${BODY}`;

test('however many strangers send bodies slowly, they keep nobody out, and never take the place of who is known', async () => {
  const { open, refused } = await serve({ most: 4 });
  const known = await open(OF_ONE_WHO_IS_KNOWN);
  await answered(known, 100);
  const slow: Peer[] = [];
  for (let n = 0; n < 20; n++) slow.push(await open(OF_A_STRANGER));
  await eventually(async () => expect(slow.filter((peer) => peer.isClosed())).toHaveLength(17));
  for (let n = 0; n < 5; n++) await answered(await open(ASK));
  expect([known.isClosed(), await refused()]).toEqual([false, 0]);
  known.socket.write(`${' '.repeat(2998)}}`);
  await answered(known);
});

test('a connection of who is known outlasts those of strangers between two requests', async () => {
  const { open } = await serve({ most: 4 });
  const ask = 'GET /now HTTP/1.1\r\nhost: a\r\n';
  const known = await open(OF_ONE_WHO_IS_KNOWN.replace('3000', '2').replace('{', '{}'));
  await answered(known);
  for (let n = 0; n < 10; n++) await answered(await open(`${ask}\r\n`));
  expect(known.isClosed()).toBe(false);
});
