import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { listed, raw, routeTo, startGateway, startUpstream, type TestUpstream } from './gateway-harness.ts';

/** A server of WebSockets that sends back the text of each frame, masked as it came or not. */
async function echo(): Promise<TestUpstream & { readonly sockets: Duplex[] }> {
  const upstream = await startUpstream();
  const sockets: Duplex[] = [];
  upstream.server.on('upgrade', (request, socket: Duplex) => {
    upstream.seen.push({ method: 'UPGRADE', url: request.url ?? '', headers: request.headers });
    sockets.push(socket);
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
    socket.on('data', (frame: Buffer) => {
      const payload = frame
        .subarray(6, 6 + ((frame[1] ?? 0) & 0x7f))
        .map((byte, place) => byte ^ (frame[2 + (place % 4)] ?? 0));
      socket.write(Buffer.concat([Buffer.from([frame[0] ?? 0, payload.length]), payload]));
      if (frame[0] === 0x88) socket.end();
    });
    socket.on('error', () => socket.destroy());
  });
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
  return { ...upstream, sockets };
}

interface Client {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  say(text: string): Promise<unknown>;
}

async function open(url: string): Promise<Client> {
  const socket = new WebSocket(url.replace('http', 'ws'));
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  return {
    socket,
    closed,
    say(text) {
      const answer = new Promise<unknown>((resolve) =>
        socket.addEventListener('message', ({ data }) => resolve(data), { once: true }),
      );
      socket.send(text);
      return answer;
    },
  };
}

test('a hundred WebSockets outlive ten publications; the route removed, each is closed with 1001', async () => {
  const upstream = await echo();
  const limited = routeTo('chat', { policies: [{ rateLimit: { limit: 1000, windowMs: 1000, by: 'route' } }] });
  const document = {
    routes: [limited, routeTo('chat', { name: 'other', match: { path: { prefix: '/other' } } })],
    upstreams: { chat: listed(upstream.url) },
  };
  const gateway = await startGateway(document);
  const clients = await Promise.all(Array.from({ length: 100 }, () => open(`${gateway.url}/room?x=1`)));
  const other = await open(`${gateway.url}/other`);
  expect(upstream.seen[0]).toMatchObject({ url: '/room?x=1', headers: { 'x-forwarded-for': '127.0.0.1' } });
  for (let time = 0; time < 10; time += 1)
    gateway.publish({
      ...document,
      routes: [...document.routes, routeTo('chat', { name: `more${time}`, match: { path: { exact: `/${time}` } } })],
    });
  expect(await Promise.all(clients.map((client, place) => client.say(`text ${place}`)))).toEqual(
    clients.map((_, place) => `text ${place}`),
  );
  expect(gateway.figures().sockets).toBe(101);
  expect(gateway.lines.filter(({ status, route }) => status === 101 && route === 'chat')).toHaveLength(100);
  gateway.publish({ ...document, routes: document.routes.slice(1) });
  expect(new Set(await Promise.all(clients.map(({ closed }) => closed)))).toEqual(new Set([1001]));
  expect(await other.say('still here')).toBe('still here');
  other.socket.close(4000);
  expect(await other.closed).toBe(4000);
  await expect
    .poll(() => gateway.figures())
    .toMatchObject({ sockets: 0, upstreams: { chat: { inFlight: 0, instances: [{ inFlight: 0 }] } } });
});

test('what is no WebSocket to the upstream, or not let in, is answered as any request', async () => {
  const upstream = await startUpstream((_, response) => void response.writeHead(426).end('plain'));
  const gateway = await startGateway({
    routes: [
      routeTo('chat'),
      routeTo('chat', {
        name: 'closed',
        match: { path: { exact: '/closed' } },
        policies: [{ authentication: { by: ['key'] } }],
      }),
    ],
    upstreams: { chat: listed(upstream.url) },
  });
  const ask = (path: string, upgrade = 'websocket'): Promise<string> =>
    raw(
      gateway.port,
      `GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: ${upgrade}\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
      /plain|code/,
    );
  expect(await ask('/closed')).toMatch(/^HTTP\/1.1 401 [^]*GATEWAY_TOKEN_INVALID/);
  expect(upstream.seen).toHaveLength(0);
  expect(await ask('/')).toMatch(/^HTTP\/1.1 426 [^]*plain/);
  // Another protocol that is offered is passed over.
  expect(await ask('/', 'h2c')).toMatch(/^HTTP\/1.1 426 [^]*plain/);
  expect(upstream.seen[1]?.headers.upgrade).toBeUndefined();
});
