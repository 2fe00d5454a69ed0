import { once } from 'node:events';
import { createServer } from 'node:net';
import { Readable } from 'node:stream';
import { request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { listed, nobody, raw, routeTo, startGateway, startUpstream } from './gateway-harness.ts';

const problemOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code: unknown }).code;

test('an answer comes as the upstream gave it, and the upstream learns who asked and through whom', async () => {
  const upstream = await startUpstream((_, response) => {
    response.writeHead(418, 'Teapot', [
      ...['x-own', '1'],
      ...['set-cookie', 'a=1'],
      ...['set-cookie', 'b=2'],
      ...['connection', 'x-hop'],
      ...['x-hop', '1'],
    ]);
    response.end('short and stout');
  });
  const gateway = await startGateway({ routes: [routeTo('shop')], upstreams: { shop: listed(upstream.url) } });
  const answer = await fetch(`${gateway.url}/a%20b?x=1&y=%2F`, {
    headers: {
      ...{ 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'https', 'pvt-identity': 'admin', pvt_identity: 'admin' },
      ...{ 'x-request-id': 'id-7', te: 'trailers', cookie: 'k=v', authorization: 'Bearer x' },
    },
  });
  expect([answer.status, answer.statusText, await answer.text()]).toEqual([418, 'Teapot', 'short and stout']);
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect([answer.headers.get('x-own'), answer.headers.get('x-hop'), answer.headers.get('x-request-id')]).toEqual([
    '1',
    null,
    'id-7',
  ]);
  const [{ url, headers } = { url: '', headers: {} }] = upstream.seen;
  expect(url).toBe('/a%20b?x=1&y=%2F');
  expect(headers).toMatchObject({
    ...{
      host: new URL(gateway.url).host,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-request-id': 'id-7',
    },
    ...{
      cookie: 'k=v',
      authorization: 'Bearer x',
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    },
  });
  expect(Object.keys(headers).filter((name) => /^(te|pvt)/.test(name))).toEqual([]);
  await raw(gateway.port, 'GET / HTTP/1.1\r\nhost: a\r\nconnection: close, x-hop\r\nx-hop: 1\r\nkeep-alive: 5\r\n\r\n');
  expect(Object.keys(upstream.seen[1]?.headers ?? {})).not.toEqual(expect.arrayContaining(['x-hop']));
  await expect.poll(() => gateway.lines).toHaveLength(2);
  const line = { status: 418, path: '/a%20b', route: 'shop', instance: upstream.url, tries: 1, requestId: 'id-7' };
  expect(gateway.lines[0]).toMatchObject(line);
});

test('addresses of trusted proxies are believed, and the host of the upstream is given where it has one', async () => {
  const upstream = await startUpstream();
  const document = {
    routes: [routeTo('shop')],
    upstreams: { shop: { ...listed(upstream.url), host: 'shop.internal' } },
  };
  const gateway = await startGateway(document, { trustedProxies: '127.0.0.1' });
  await fetch(gateway.url, { headers: { 'x-forwarded-for': '6.6.6.6, 9.9.9.9', 'x-forwarded-proto': 'https' } });
  expect(upstream.seen[0]?.headers).toMatchObject({
    host: 'shop.internal',
    'x-forwarded-for': '6.6.6.6, 9.9.9.9, 127.0.0.1',
    'x-forwarded-proto': 'https',
  });
  await expect.poll(() => gateway.lines[0]?.address).toBe('9.9.9.9');
});

test('bodies stream both ways, as slowly as they are read, and an answer begins before it has a body', async () => {
  const upstream = await startUpstream((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      setImmediate(() => request.once('close', () => response.end()));
    } else request.pipe(response);
  });
  const gateway = await startGateway({ routes: [routeTo('shop')], upstreams: { shop: listed(upstream.url) } });
  const events = await fetch(`${gateway.url}/events`);
  expect(events.headers.get('content-type')).toBe('text/event-stream');
  await events.body?.cancel();

  const piece = Buffer.alloc(64 * 1024, 'x');
  let sent = 0;
  const endless = new Readable({
    read() {
      sent += 1;
      this.push(sent > 1600 ? null : piece);
    },
  });
  const { body } = await request(gateway.url, { method: 'POST', body: endless });
  const reader = body[Symbol.asyncIterator]();
  const first = Buffer.from((await reader.next()).value ?? '');
  expect(first.length).toBeGreaterThan(0);
  // Nobody reads on: what fits the buffers on the way is far less than 100 MiB.
  let before = -1;
  await expect
    .poll(
      () => {
        const isStill = before === sent;
        before = sent;
        return isStill;
      },
      { interval: 100 },
    )
    .toBe(true);
  expect(sent).toBeLessThan(800);
  let length = first.length;
  for await (const chunk of { [Symbol.asyncIterator]: () => reader }) length += Buffer.from(chunk).length;
  expect(length).toBe(1600 * piece.length);
});

test('case 3: what was refused goes to the next instance, also a POST with its body; what was sent is not sent again', async () => {
  const good = await startUpstream((request, response) => void request.pipe(response));
  const rude = await startUpstream((request) => void request.once('data', () => request.socket.resetAndDestroy()));
  const gone = await nobody();
  const gateway = await startGateway({
    routes: [
      routeTo('all', { match: { path: { prefix: '/all' } } }),
      routeTo('rude', { match: { path: { prefix: '/rude' } } }),
    ],
    upstreams: {
      all: { ...listed(gone, good.url), balance: 'round-robin', panicBelowPercent: 10 },
      rude: { ...listed(rude.url, good.url), balance: 'round-robin' },
    },
  });
  const post = (path: string, headers = {}): Promise<Response> =>
    fetch(`${gateway.url}${path}`, { method: 'POST', body: 'the body', headers });
  for (const _ of [1, 2, 3]) expect(await (await post('/all')).text()).toBe('the body');
  expect(gateway.figures().upstreams['all']).toMatchObject({
    requests: 3,
    errors: 0,
    instances: [{ requests: 1, ejected: { because: 'refused' } }, { requests: 3 }],
  });
  await expect.poll(() => gateway.lines.map(({ tries }) => tries)).toEqual([2, 1, 1]);

  const broken = await post('/rude');
  expect([broken.status, await problemOf(broken)]).toEqual([502, 'GATEWAY_UPSTREAM_FAILED']);
  expect(rude.seen).toHaveLength(1);
  expect(good.seen).toHaveLength(3);
  // With a key it may be done twice. Round robin leads to the good one now, then to the rude one again.
  expect((await post('/rude')).status).toBe(200);
  const keyed = await post('/rude', { 'idempotency-key': 'k' });
  expect([keyed.status, await keyed.text()]).toEqual([200, 'the body']);
  expect([rude.seen.length, good.seen.length]).toEqual([2, 5]);
});

test('where no instance can be reached it is 503, and no instance that is named has none', async () => {
  const gateway = await startGateway({
    routes: [routeTo('gone', { match: { path: { prefix: '/gone' } } }), routeTo('none')],
    upstreams: { gone: listed(await nobody(), await nobody()), none: { service: 'hostels' } },
  });
  for (const path of ['/gone', '/none']) {
    const answer = await fetch(`${gateway.url}${path}`);
    expect([answer.status, answer.headers.get('retry-after'), await problemOf(answer)]).toEqual([
      503,
      '1',
      'GATEWAY_UPSTREAM_UNAVAILABLE',
    ]);
  }
});

test('the answer of an upstream to a POST is the answer, whatever it is, and asked once', async () => {
  const upstream = await startUpstream((_, response) => {
    response.writeHead(500, { 'content-type': 'application/json', 'x-why': 'db' });
    response.end('{"error":"db"}');
  });
  const gateway = await startGateway({ routes: [routeTo('shop')], upstreams: { shop: listed(upstream.url) } });
  const answer = await fetch(gateway.url, { method: 'POST', body: '{}' });
  expect([answer.status, answer.headers.get('x-why'), await answer.text()]).toEqual([500, 'db', '{"error":"db"}']);
  expect(upstream.seen).toHaveLength(1);
  expect(gateway.figures().upstreams['shop']).toMatchObject({ requests: 1, errors: 1 });
});

test('a 503 turns an idempotent request away to another instance, while the budget lasts', async () => {
  const busy = await startUpstream((_, response) => void response.writeHead(503).end('busy'));
  const gateway = await startGateway({
    routes: [routeTo('shop')],
    upstreams: {
      shop: { ...listed(busy.url, busy.url.replace('127.0.0.1', 'localhost')), retryBudget: { percent: 0, least: 1 } },
    },
  });
  expect(await (await fetch(gateway.url)).text()).toBe('busy');
  expect(busy.seen).toHaveLength(2);
  expect((await fetch(gateway.url)).status).toBe(503);
  expect((await fetch(gateway.url, { method: 'POST' })).status).toBe(503);
  expect(busy.seen).toHaveLength(4);
  expect(gateway.figures().upstreams['shop']?.retries).toBe(1);
});

test('case 4: an upstream that dies in the middle of its answer cuts it, and is not asked again', async () => {
  const upstream = await startUpstream((request, response) => {
    response.writeHead(200, request.url === '/length' ? { 'content-length': 100 } : {});
    response.write('half');
    setImmediate(() => request.socket.destroy());
  });
  const gateway = await startGateway({ routes: [routeTo('shop')], upstreams: { shop: listed(upstream.url) } });
  for (const path of ['/length', '/chunks']) {
    const answer = await fetch(`${gateway.url}${path}`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  }
  expect(upstream.seen).toHaveLength(2);
  expect(gateway.figures().upstreams['shop']).toMatchObject({ errors: 2, inFlight: 0 });
});

test('an answer that has not begun in time is 504, of each try and over all; a POST that was sent is not sent again', async () => {
  const silent = await startUpstream(() => undefined);
  const upstreams = { shop: listed(silent.url) };
  const gateway = await startGateway({
    routes: [
      routeTo('shop', { name: 'all', match: { path: { prefix: '/all' } }, timeoutMs: 50 }),
      routeTo('shop', { name: 'try', match: { path: { prefix: '/try' } }, tryTimeoutMs: 50, retries: 1 }),
    ],
    upstreams: {
      shop: {
        ...upstreams.shop,
        instances: [{ url: silent.url }, { url: silent.url.replace('127.0.0.1', 'localhost') }],
      },
    },
  });
  const over = await fetch(`${gateway.url}/all`);
  expect([over.status, await problemOf(over), silent.seen.length]).toEqual([504, 'GATEWAY_UPSTREAM_TIMED_OUT', 1]);
  expect([(await fetch(`${gateway.url}/try`)).status, silent.seen.length]).toEqual([504, 3]);
  expect([(await fetch(`${gateway.url}/try`, { method: 'POST', body: 'x' })).status, silent.seen.length]).toEqual([
    504, 4,
  ]);
  await expect.poll(() => gateway.figures().upstreams['shop']?.inFlight).toBe(0);
});

test('a client that goes away ends its request upstream', async () => {
  const upstream = await startUpstream((request, response) => {
    response.write('first');
    request.socket.once('close', () => response.destroy());
  });
  const gateway = await startGateway({ routes: [routeTo('shop')], upstreams: { shop: listed(upstream.url) } });
  await raw(gateway.port, 'GET / HTTP/1.1\r\nhost: a\r\n\r\n', /first/);
  expect(upstream.seen).toHaveLength(1);
  await expect.poll(() => gateway.figures().upstreams['shop']).toMatchObject({ inFlight: 0, errors: 0 });
});

test('requests that two servers could read differently are refused, and reach no upstream', async () => {
  const upstream = await startUpstream();
  const gateway = await startGateway({ routes: [routeTo('shop')], upstreams: { shop: listed(upstream.url) } });
  const smuggled = [
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ncontent-length: 5\r\n\r\nabcd',
    'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n',
    'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding : chunked\r\n\r\n0\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: a\r\nx: 1\r\n folded: 2\r\n\r\n',
    'GET / HTTP/1.1\r\nx: 1\r\n\r\n',
    'GET /a/../b HTTP/1.1\r\nhost: a\r\n\r\n',
    'GET /a%2f..%2fb HTTP/1.1\r\nhost: a\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: a/b@c\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: a\nx: 1\r\n\r\n',
    `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
  ];
  for (const text of smuggled) {
    const answer = await raw(gateway.port, text, /\r\n\r\n[^]*\}/);
    expect([text.slice(0, 90), answer.slice(0, 12)]).toEqual([text.slice(0, 90), 'HTTP/1.1 400']);
  }
  expect(upstream.seen).toHaveLength(0);
  // A chunk that is none ends the request that has begun, and its rest is no other one.
  await raw(
    gateway.port,
    'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n\r\nGET /second HTTP/1.1\r\nhost: a\r\n\r\n',
  );
  expect(upstream.seen.filter(({ url }) => url === '/second')).toHaveLength(0);
});

test('case 6: a document with faults is refused and the old one stays; another one takes no request under way with it', async () => {
  const waiting = Promise.withResolvers<void>();
  const [first, second] = [
    await startUpstream((_, response) => void waiting.promise.then(() => response.end('first'))),
    await startUpstream((_, response) => void response.end('second')),
  ];
  const to = (url: string) => ({ routes: [routeTo('shop')], upstreams: { shop: listed(url) } });
  const gateway = await startGateway(to(first.url));
  const underWay = Array.from({ length: 20 }, () => fetch(gateway.url).then((answer) => answer.text()));
  await expect.poll(() => first.seen.length).toBe(20);
  expect(gateway.publish({ ...to(second.url), routes: [routeTo('shop', { to: { upstream: 'no' } })] })).toMatchObject([
    { pointer: '/routes/0/to/upstream' },
  ]);
  expect(gateway.publish(to(second.url))).toEqual([]);
  expect(await (await fetch(gateway.url)).text()).toBe('second');
  waiting.resolve();
  expect(new Set(await Promise.all(underWay))).toEqual(new Set(['first']));
});

test('no route is 404, another method 405; a stop lets what is under way finish', async () => {
  const waiting = Promise.withResolvers<void>();
  const upstream = await startUpstream((_, response) => void waiting.promise.then(() => response.end('done')));
  const gateway = await startGateway({
    routes: [routeTo('shop', { match: { path: { exact: '/a' }, methods: ['GET'] } })],
    upstreams: { shop: listed(upstream.url) },
  });
  expect((await fetch(`${gateway.url}/b`)).status).toBe(404);
  const other = await fetch(`${gateway.url}/a`, { method: 'DELETE' });
  expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET']);
  const last = fetch(`${gateway.url}/a`).then((answer) => answer.text());
  await expect.poll(() => upstream.seen.length).toBe(1);
  const stopped = gateway.stop(3_600_000);
  waiting.resolve();
  expect(await last).toBe('done');
  await stopped;
  await expect(fetch(`${gateway.url}/a`)).rejects.toThrow();
});

test('an upstream that answers nothing that is HTTP is a 502', async () => {
  const server = createServer((socket) => void socket.end('hello\r\n\r\n')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const gateway = await startGateway({
    routes: [routeTo('shop', { retries: 0 })],
    upstreams: { shop: listed(`http://127.0.0.1:${port}`) },
  });
  expect((await fetch(gateway.url)).status).toBe(502);
});
