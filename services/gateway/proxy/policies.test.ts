import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import type { Policy } from '../core/policy.ts';
import {
  listed,
  routeTo,
  startGateway,
  startUpstream,
  type TestGateway,
  type TestUpstream,
} from './gateway-harness.ts';
import type { Caller, ProxyPorts } from './ports.ts';

interface Behind {
  readonly gateway: TestGateway;
  readonly upstream: TestUpstream;
}

async function behind(
  policy: Policy,
  ports: Partial<ProxyPorts> = {},
  answer?: Parameters<typeof startUpstream>[0],
): Promise<Behind> {
  const upstream = await startUpstream(answer);
  const document = { routes: [routeTo('shop', { policies: [policy] })], upstreams: { shop: listed(upstream.url) } };
  return { gateway: await startGateway(document, { ports }), upstream };
}

const statusesOf = async (answers: readonly Promise<Response>[]): Promise<Record<number, number>> => {
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  return Object.fromEntries(
    [...new Set(statuses)].map((status) => [status, statuses.filter((each) => each === status).length]),
  );
};

test('case 1 in one process: of 200 at once 100 pass, the rest are told when to come again', async () => {
  const { gateway, upstream } = await behind({ rateLimit: { limit: 100, windowMs: 60_000, by: 'address' } });
  const first = await fetch(gateway.url);
  expect([first.headers.get('ratelimit'), first.headers.get('ratelimit-policy')]).toEqual([
    '"limit";r=99;t=60',
    '"limit";q=100;w=60',
  ]);
  expect(await statusesOf(Array.from({ length: 199 }, () => fetch(gateway.url)))).toEqual({ 200: 99, 429: 100 });
  const refused = await fetch(gateway.url);
  expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('ratelimit')]).toEqual([
    429,
    '60',
    '"limit";r=0;t=60',
  ]);
  expect(upstream.seen).toHaveLength(100);
  await expect.poll(() => gateway.figures().routes['shop']).toMatchObject({ requests: 201, limited: 101 });
  gateway.later(60_000);
  expect((await fetch(gateway.url)).status).toBe(200);
});

test('case 2: while the store of limits is down, a route is open or closed as it says', async () => {
  const limits = { take: () => Promise.reject(new Error('down')) };
  const limit = { limit: 1, windowMs: 1000, by: 'route' } as const;
  const open = await behind({ rateLimit: limit }, { limits });
  expect((await fetch(open.gateway.url)).status).toBe(200);
  const closed = await behind({ rateLimit: { ...limit, whenStoreIsDown: 'closed' } }, { limits });
  const refused = await fetch(closed.gateway.url);
  expect([refused.status, refused.headers.get('retry-after'), closed.upstream.seen.length]).toEqual([503, '1', 0]);
});

interface KeySource {
  readonly url: string;
  keys: object[];
  readonly server: Server;
  asked: number;
}

async function keySource(): Promise<KeySource> {
  const source = { url: '', keys: [] as object[], asked: 0, server: createServer() };
  source.server.on('request', (_, response) => {
    source.asked += 1;
    response.end(JSON.stringify({ keys: source.keys }));
  });
  await new Promise<void>((resolve) => source.server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void source.server.close());
  source.url = `http://127.0.0.1:${(source.server.address() as AddressInfo).port}/keys`;
  return source;
}

test('case 7: a token holds by the keys of its issuer, for its audience and until it expires, also while the keys’ source is down', async () => {
  const source = await keySource();
  const [{ publicKey, privateKey }, next] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  source.keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }];
  const jwt = { jwks: source.url, issuer: 'https://issuer', audience: 'shop' };
  const { gateway, upstream } = await behind({ authentication: { by: ['jwt'], jwt }, permission: 'stays:read' });
  const start = Date.UTC(2026, 5, 1, 12) / 1000;
  const token = (claims: JWTPayload = {}, kid = 'one', key = privateKey): Promise<string> =>
    new SignJWT({
      iss: jwt.issuer,
      aud: jwt.audience,
      sub: 'person-1',
      exp: start + 600,
      scope: 'stays:read',
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(key);
  const ask = (text: string): Promise<Response> => fetch(gateway.url, { headers: { authorization: `Bearer ${text}` } });
  const good = await token();
  expect((await ask(good)).status).toBe(200);
  // Who asks is told to the upstream, signed.
  const told = upstream.seen[0]?.headers ?? {};
  const signed = createHmac('sha256', 'secret')
    .update(`${String(told['pvt-identity'])}\n${String(told['pvt-identity-time'])}\nGET\n/`)
    .digest('base64url');
  expect(told['pvt-identity-signature']).toBe(signed);
  expect(JSON.parse(Buffer.from(String(told['pvt-identity']), 'base64url').toString())).toEqual({
    kind: 'person',
    id: 'person-1',
    permissions: ['stays:read'],
  });

  const symmetric = new TextEncoder().encode(JSON.stringify(source.keys[0]));
  const wrong = {
    none: new UnsecuredJWT({ sub: 'person-1' })
      .setIssuer(jwt.issuer)
      .setAudience(jwt.audience)
      .setExpirationTime(start + 600)
      .encode(),
    'another audience': await token({ aud: 'other' }),
    'another issuer': await token({ iss: 'https://evil' }),
    expired: await token({ exp: start - 60 }),
    'not yet': await token({ nbf: start + 60 }),
    'without end': await new SignJWT({ sub: 'person-1', iss: jwt.issuer, aud: jwt.audience })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .sign(privateKey),
    'another key': await token({}, 'one', next.privateKey),
    'a kid that is a path': await token({}, '../../etc/passwd'),
    'the public key as a secret': await new SignJWT({
      sub: 'person-1',
      iss: jwt.issuer,
      aud: jwt.audience,
      exp: start + 600,
    })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .sign(symmetric),
    'its own key': await new SignJWT({ sub: 'person-1', iss: jwt.issuer, aud: jwt.audience, exp: start + 600 })
      .setProtectedHeader({ alg: 'ES256', kid: 'one', jwk: await exportJWK(next.publicKey) })
      .sign(next.privateKey),
    'too long': await token({ more: 'x'.repeat(9000) }),
    'no token': 'a.b.c',
  };
  for (const [name, text] of Object.entries(wrong)) expect([name, (await ask(text)).status]).toEqual([name, 401]);
  expect((await fetch(gateway.url)).headers.get('www-authenticate')).toBe('Bearer');
  expect((await ask(await token({ scope: 'stays:write' }))).status).toBe(403);
  expect(upstream.seen).toHaveLength(1);

  // A new key is found by its name, asked for once in a while.
  const asked = source.asked;
  source.keys.push({ ...(await exportJWK(next.publicKey)), kid: 'two', alg: 'ES256' });
  gateway.later(60_000);
  expect((await ask(await token({}, 'two', next.privateKey))).status).toBe(200);
  expect([(await ask(await token({}, 'three', next.privateKey))).status, source.asked]).toEqual([401, asked + 1]);

  source.server.close();
  source.server.closeAllConnections();
  gateway.later(500_000);
  const later = await token({ exp: start + 900 });
  expect([(await ask(later)).status, (await ask(good)).status]).toEqual([200, 200]);
  gateway.later(60_000);
  expect([(await ask(later)).status, (await ask(good)).status]).toEqual([200, 401]);
});

test('a session or an API key is asked of who knows them; while that is away nobody is let in', async () => {
  const caller: Caller = { kind: 'key', id: 'key-1', tenant: 'tenant-1', permissions: [] };
  const asked: unknown[] = [];
  let isAway = false;
  const authenticate: ProxyPorts['authenticate'] = async (credential) => {
    asked.push(credential);
    if (isAway) throw new Error('away');
    return credential.text.includes('good') ? caller : undefined;
  };
  const { gateway } = await behind(
    {
      authentication: { by: ['session', 'key'], optional: true },
      rateLimit: { limit: 2, windowMs: 1000, by: 'tenant' },
    },
    { authenticate },
  );
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(gateway.url, { headers })).status;
  expect([await status({ authorization: 'Bearer good' }), await status({ authorization: 'Bearer bad' })]).toEqual([
    200, 401,
  ]);
  expect([
    await status({ cookie: 'pvt_session=good' }),
    await status({ cookie: 'theme=dark' }),
    await status({}),
  ]).toEqual([200, 200, 200]);
  expect(asked.slice(0, 3)).toEqual([
    { kind: 'key', text: 'good' },
    { kind: 'key', text: 'bad' },
    { kind: 'session', text: 'pvt_session=good' },
  ]);
  // The tenant has had its two; who is nobody is counted by the address.
  expect(await status({ authorization: 'Bearer good' })).toBe(429);
  isAway = true;
  expect(await status({ authorization: 'Bearer good' })).toBe(503);
});

test('a body or headers beyond the route’s bounds are refused, also where the length is not told', async () => {
  const { gateway, upstream } = await behind(
    { bodyLimit: 10, headerLimit: 500 },
    {},
    (incoming, response) => void incoming.pipe(response),
  );
  const post = async (body: string | AsyncIterable<Buffer>): Promise<number> => {
    const answer = await request(gateway.url, {
      method: 'POST',
      body: typeof body === 'string' ? body : (body as never),
    });
    await answer.body.dump();
    return answer.statusCode;
  };
  async function* pieces(count: number): AsyncIterable<Buffer> {
    for (let piece = 0; piece < count; piece += 1) yield Buffer.from('12345');
  }
  expect([await post('1234567890'), await post('12345678901'), await post(pieces(2))]).toEqual([200, 413, 200]);
  expect(await post(pieces(3))).toBe(413);
  expect(gateway.figures().upstreams['shop']).toMatchObject({ errors: 0, inFlight: 0, instances: [{ errors: 0 }] });
  expect(upstream.seen.length).toBeLessThanOrEqual(3);
  expect((await fetch(gateway.url, { headers: { x: 'y'.repeat(500) } })).status).toBe(400);
});

test('pages of the origins that are named may read, and are told before they send', async () => {
  const { gateway, upstream } = await behind(
    {
      cors: {
        origins: ['https://shop.example'],
        credentials: true,
        headers: ['content-type'],
        exposed: ['etag'],
        maxAgeSeconds: 60,
      },
      authentication: { by: ['key'] },
    },
    { authenticate: async () => ({ kind: 'key', id: 'k', permissions: [] }) },
    (_, response) => void response.setHeader('access-control-allow-origin', '*').end(),
  );
  const preflight = await fetch(gateway.url, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'PUT' },
  });
  expect([preflight.status, upstream.seen.length]).toEqual([204, 0]);
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    ...{
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    },
    ...{
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '60',
    },
  });
  const from = (origin: string): Promise<Response> =>
    fetch(gateway.url, { headers: { origin, authorization: 'Bearer k' } });
  const [ours, foreign] = [await from('https://shop.example'), await from('https://evil.example')];
  expect([ours.headers.get('access-control-allow-origin'), ours.headers.get('access-control-expose-headers')]).toEqual([
    'https://shop.example',
    'etag',
  ]);
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});

test('what is worth it is compressed, as the client takes it', async () => {
  const text = 'a long text '.repeat(500);
  const { gateway } = await behind({ compression: {} }, {}, (incoming, response) => {
    response.setHeader('content-type', incoming.url === '/picture' ? 'image/png' : 'application/json; charset=utf-8');
    response.setHeader('etag', '"1"');
    response.end(incoming.url === '/short' ? 'short' : text);
  });
  const get = async (path: string, encoding: string): Promise<readonly [unknown, Buffer, unknown]> => {
    const { headers, body } = await request(`${gateway.url}${path}`, { headers: { 'accept-encoding': encoding } });
    return [headers['content-encoding'], Buffer.from(await body.arrayBuffer()), headers['etag']];
  };
  const [brotli, gzip] = [await get('/', 'gzip, br;q=0.5'), await get('/', 'gzip;q=1.0, br;q=0')];
  expect([brotli[0], brotliDecompressSync(brotli[1]).toString() === text, brotli[2]]).toEqual(['br', true, 'W/"1"']);
  expect([gzip[0], gunzipSync(gzip[1]).toString() === text]).toEqual(['gzip', true]);
  for (const [path, encoding] of [
    ['/', 'identity'],
    ['/picture', 'br'],
    ['/short', 'br'],
  ] as const)
    expect((await get(path, encoding))[0]).toBeUndefined();
});

test('answers are kept as they allow: one load for many, a stale one meanwhile, gone by a tag', async () => {
  let count = 0;
  const { gateway, upstream } = await behind(
    { cache: { tags: ['house'], staleWhileRevalidateMs: 10_000 } },
    {},
    (incoming, response) => {
      count += 1;
      const isPlain = incoming.url === '/plain';
      response.writeHead(200, {
        ...(isPlain ? {} : { 'cache-control': 'max-age=60' }),
        etag: `"${count}"`,
        vary: 'accept-language',
        'cache-tag': 'room-7',
      });
      setImmediate(() => response.end(`${count} ${incoming.headers['accept-language'] ?? ''}`));
    },
  );
  const get = async (path = '/', headers = {}): Promise<string> =>
    (await fetch(`${gateway.url}${path}`, { headers: { 'accept-language': 'en', ...headers } })).text();
  expect(new Set(await Promise.all(Array.from({ length: 50 }, () => get())))).toEqual(new Set(['1 en']));
  expect(upstream.seen).toHaveLength(1);
  expect([
    await get('/', { 'accept-language': 'pt' }),
    await get('/', { 'accept-language': 'pt' }),
    await get(),
  ]).toEqual(['2 pt', '2 pt', '1 en']);
  gateway.later(5000);
  const again = await request(gateway.url, { headers: { 'accept-language': 'en', 'if-none-match': '"1"' } });
  const { age, 'pvt-gateway-cache': how } = again.headers;
  expect([again.statusCode, age, how]).toEqual([304, '5', 'hit']);
  // What is for one person is asked for each time.
  expect([await get('/', { authorization: 'Bearer x' }), upstream.seen.length]).toEqual(['1 en', 2]);
  expect(await Promise.all([get('/plain'), get('/plain')])).toEqual(['3 en', '4 en']);
  gateway.later(56_000);
  expect(await get()).toBe('1 en');
  await expect.poll(() => get()).toBe('5 en');
  expect(gateway.purge(['other'])).toBe(0);
  expect(gateway.purge(['room-7', 'house'])).toBe(2);
  expect([await get(), gateway.figures().cache.bytes > 0]).toEqual(['6 en', true]);
});

test('what the canary answered is kept for who gets the canary only, and nobody waits for a body that never comes', async () => {
  const [stable, canary] = await Promise.all(
    ['stable', 'canary'].map((name) =>
      startUpstream((_, response) => void response.setHeader('cache-control', 'max-age=60').end(name)),
    ),
  );
  const gateway = await startGateway({
    routes: [routeTo('', { name: 'shop', to: { release: 'shop' }, policies: [{ cache: {} }] })],
    upstreams: { old: listed(stable?.url ?? ''), new: listed(canary?.url ?? '') },
    releases: {
      shop: {
        ...{ stable: 'old', canary: 'new', override: { header: 'x-version' }, steps: [100], everyMs: 1000 },
        stickyBy: 'address',
        objective: { minimumRequests: 10 },
      },
    },
  });
  const get = async (version: string): Promise<string> =>
    (await fetch(gateway.url, { headers: { 'x-version': version } })).text();
  const twice = [await get('canary'), await get('stable'), await get('canary'), await get('stable')];
  expect(twice).toEqual(['canary', 'stable', 'canary', 'stable']);
  expect([stable?.seen.length, canary?.seen.length]).toEqual([1, 1]);

  const gone = connect(gateway.port, '127.0.0.1');
  const head = `GET / HTTP/1.1\r\nhost: ${new URL(gateway.url).host}\r\nx-version: stable\r\ncontent-length: 9`;
  gateway.later(60_000);
  gone.write(`${head}\r\n\r\nhalf`, () => gone.destroy());
  await expect.poll(() => gateway.lines).toHaveLength(5);
  expect([await get('stable'), stable?.seen.length]).toEqual(['stable', 2]);
});
