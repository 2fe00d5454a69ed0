import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMetrics } from '../observability/metrics.ts';
import { route } from './route.ts';
import { createHttpServer, type HttpServer } from './server.ts';

let http: HttpServer;
let url = '';
let port = 0;
let overload: string | undefined;

beforeAll(async () => {
  http = await newServer();
  port = await listen(http);
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => http.fastify.close());

/** @param silenceMs how long a sender may pause; by default so long that no busy machine makes it */
async function newServer(silenceMs?: number): Promise<HttpServer> {
  const server = await createHttpServer({
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    authenticate: (request) => {
      const permissions = request.headers.authorization?.split(' ');
      return permissions && { tenant: 't', principal: { kind: 'key', id: 'k', name: 'the test', permissions } };
    },
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => overload,
    ...(silenceMs === undefined ? {} : { silenceMs }),
  });
  const about = { tag: 'test', summary: 'For the test', responses: {} };
  server.add(
    route({
      ...about,
      operationId: 'echo',
      method: 'POST',
      path: '/echo',
      permission: 'write',
      body: Type.Object({ n: Type.Integer({ maximum: 100 }) }, { additionalProperties: true }),
      handler: ({ body }) => body,
    }),
  );
  server.add(
    route({
      ...about,
      operationId: 'listThings',
      method: 'GET',
      path: '/things/:name',
      permission: 'read',
      query: Type.Object({
        limit: Type.Integer({ maximum: 10, default: 5 }),
        order: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('oldest')])),
      }),
      handler: ({ query }) => query,
    }),
  );
  server.add(
    route({
      ...about,
      operationId: 'bug',
      method: 'GET',
      path: '/bug',
      permission: 'public',
      handler: () => Promise.reject(new Error('secret of the inside')),
    }),
  );
  server.add(
    route({
      ...about,
      operationId: 'away',
      method: 'GET',
      path: '/away',
      permission: 'public',
      handler: () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })),
    }),
  );
  server.add(
    route({
      ...about,
      operationId: 'health',
      method: 'GET',
      path: '/health',
      permission: 'public',
      always: true,
      handler: () => ({ ok: true }),
    }),
  );
  return server;
}

async function listen(server: HttpServer): Promise<number> {
  await server.fastify.listen({ port: 0, host: '127.0.0.1' });
  const address = server.fastify.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function problem(answer: Response): Promise<Record<string, unknown>> {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const document = (await answer.json()) as Record<string, unknown>;
  expect(document).toMatchObject({
    status: answer.status,
    title: expect.any(String) as unknown,
    detail: expect.any(String) as unknown,
  });
  return document;
}

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/echo`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization: 'write', ...headers },
  });

/** Sends bytes as they are and reads until the connection ends. */
function raw(text: string, to = port): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(to, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const deep = (levels: number): string => `{"n":1,"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

describe('case 14: a bad body', () => {
  test.each([
    ['broken JSON', '{"n":1', 400, 'JSON_INVALID', undefined],
    ['nothing', '', 400, 'JSON_INVALID', undefined],
    ['bytes that are no text', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 400, 'JSON_INVALID', undefined],
    ['a field of 10 MB', `{"n":1,"a":"${'x'.repeat(10_000_000)}"}`, 413, 'BODY_TOO_LARGE', undefined],
    ['nesting of 65 levels', deep(65), 400, 'JSON_NOT_SAFE', undefined],
    ['nesting of 100,000 levels', deep(100_000), 400, 'JSON_NOT_SAFE', undefined],
    ['a NUL', '{"n":1,"a":["\\u0000"]}', 400, 'JSON_NOT_SAFE', '/a/0'],
    ['a lone surrogate', '{"n":1,"a":{"b~/":"\\ud800"}}', 400, 'JSON_NOT_SAFE', '/a/b~0~1'],
    ['a lone surrogate as a name', '{"n":1,"\\udc00":1}', 400, 'JSON_NOT_SAFE', undefined],
    ['the name __proto__', '{"n":1,"__proto__":{"x":1}}', 400, 'JSON_NOT_SAFE', '/__proto__'],
    ['a name that is there twice', '{"n":1,"a":[{"b~/":1,"c":2,"b~/" : 1}]}', 400, 'JSON_NOT_SAFE', '/a/0/b~0~1'],
    ['a name that is there twice in two spellings', '{"n":1,"\\u006e":1}', 400, 'JSON_NOT_SAFE', '/n'],
    ['a number beyond a double', '{"n":1e999}', 400, 'JSON_NOT_SAFE', undefined],
    ['an integer that would change', '{"n":12345678901234567890}', 400, 'JSON_NOT_SAFE', undefined],
    ['a member of another type', '{"n":"1"}', 400, 'REQUEST_INVALID', '/n'],
    ['a missing member', '{}', 400, 'REQUEST_INVALID', '/n'],
  ])('of %s is refused with a code, and where it is', async (_what, body, status, code, pointer) => {
    const answer = await post(body).catch(async () => post(body));
    expect(answer.status).toBe(status);
    const document = await problem(answer);
    expect(document['code']).toBe(code);
    if (pointer !== undefined) expect(document['pointer']).toBe(pointer);
    expect((await post('{"n":1}')).status).toBe(200);
  });

  test('may be nested as deep as the limit', async () => {
    expect((await post(deep(63))).status).toBe(200);
  });
});

describe('what is no request to a route', () => {
  test.each([
    ['an unknown address', '/nothing', 'ROUTE_NOT_FOUND', 404],
    ['an address that can not be decoded', '/things/%zz', 'REQUEST_INVALID', 400],
    ['a NUL in a parameter of the path', '/things/a%00', 'ADDRESS_NOT_SAFE', 400],
    ['a NUL in a parameter of the query', '/things/a?order=a%00', 'ADDRESS_NOT_SAFE', 400],
    ['a parameter beyond its limit', '/things/a?limit=11', 'REQUEST_INVALID', 400],
    ['a parameter of another type', '/things/a?limit=many', 'REQUEST_INVALID', 400],
  ])('%s is told as a problem', async (_what, path, code, status) => {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: 'read' } });
    expect(answer.status).toBe(status);
    expect((await problem(answer))['code']).toBe(code);
  });

  test('another media type, no credential and a missing permission each have their code', async () => {
    expect(await problem(await post('n=1', { 'content-type': 'text/plain' }))).toMatchObject({
      status: 415,
      code: 'MEDIA_TYPE_UNSUPPORTED',
    });
    const nobody = await fetch(`${url}/things/a`);
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
    expect(await problem(nobody)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await problem(await post('{"n":1}', { authorization: 'read' }))).toMatchObject({
      status: 403,
      code: 'SCOPE_MISSING',
      scope: 'write',
    });
  });

  test.each([
    ['what is no HTTP', 'HELO there\r\n\r\n'],
    ['headers beyond all measure', `GET /health HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['two lengths', 'POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx'],
  ])('%s is answered as a problem and the connection closed', async (_what, text) => {
    const answer = await raw(text);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"REQUEST_INVALID"');
  });
});

test('a large body that is refused early lets the client see why, each time', async () => {
  const large = `{"n":1,"a":"${'x'.repeat(10_000_000)}"}`;
  for (let time = 0; time < 10; time++) {
    expect(await problem(await post(large))).toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect(await problem(await post(large, { authorization: 'read' }))).toMatchObject({ code: 'SCOPE_MISSING' });
    expect(await problem(await fetch(`${url}/nothing`, { method: 'POST', body: large }))).toMatchObject({
      code: 'ROUTE_NOT_FOUND',
    });
  }
});

test('a known address tells how it can be asked, and HEAD is GET without its body', async () => {
  const wrong = await fetch(`${url}/echo`, { method: 'DELETE' });
  expect(wrong.headers.get('allow')).toBe('OPTIONS, POST');
  expect(await problem(wrong)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  const options = await fetch(`${url}/things/a`, { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  const head = await fetch(`${url}/health`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '11', '']);
});

test('a value that is none of those there are is told with all of them', async () => {
  const answer = await fetch(`${url}/things/a?order=up`, { headers: { authorization: 'read' } });
  expect(await problem(answer)).toMatchObject({ detail: '/order must be one of: newest, oldest.', pointer: '/order' });
});

describe('a sender that does not finish', () => {
  const head =
    'POST /echo HTTP/1.1\r\nhost: a\r\nauthorization: write\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"n"';

  test('is let go after a silence, and others are served meanwhile', async () => {
    const impatient = await newServer(300);
    const itsPort = await listen(impatient);
    const slow = raw(head, itsPort);
    expect((await fetch(`http://127.0.0.1:${itsPort}/health`)).status).toBe(200);
    await slow;
    await impatient.fastify.close();
  });

  test('and breaks off leaves the server as it was', async () => {
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const socket = connect(port, '127.0.0.1', () => socket.write(head, () => socket.resetAndDestroy()));
        await new Promise((resolve) => socket.once('close', resolve));
      }),
    );
    await delay(0);
    expect((await post('{"n":1}')).status).toBe(200);
  });
});

test('a route that takes integers of any size is no route: no column holds 1e308', () => {
  const about = {
    operationId: 'count',
    tag: 'test',
    summary: 'For the test',
    responses: {},
    permission: 'public',
    handler: () => undefined,
  };
  const counted = Type.Object({ counts: Type.Array(Type.Union([Type.Null(), Type.Integer({ minimum: 0 })])) });
  expect(() => route({ ...about, method: 'PUT', path: '/counts', body: counted })).toThrow(
    'PUT /counts: the integer at body /properties/counts/items/anyOf/1 needs a maximum',
  );
});

test('a mistake of the server tells nothing of its inside', async () => {
  const answer = await fetch(`${url}/bug`);
  expect(answer.status).toBe(500);
  const document = await problem(answer);
  expect(document['code']).toBe('INTERNAL_ERROR');
  expect(JSON.stringify(document)).not.toContain('secret');
});

test('the line of a mistake names the route, and no secret that stood in its address', async () => {
  const lines: string[] = [];
  const server = await createHttpServer({
    logger: pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }),
    metrics: createMetrics(),
    authenticate: () => undefined,
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
  });
  server.add(
    route({
      ...{ tag: 'test', summary: 'For the test', responses: {}, operationId: 'readFeed', permission: 'public' },
      method: 'GET',
      path: '/calendars/:feed',
      handler: () => {
        throw new Error('the table is gone');
      },
    }),
  );
  const answer = await server.fastify.inject({ url: '/calendars/xUf3-of-nobody-else.ics?key=q7Rt' });
  await server.fastify.close();
  expect(answer.statusCode).toBe(500);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    route: 'GET /calendars/:feed',
    err: { message: 'the table is gone' },
  });
  expect(lines[0]).not.toMatch(/xUf3|q7Rt/);
});

test('a database that is away is told as such, with when to come again', async () => {
  const answer = await fetch(`${url}/away`);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(await problem(answer)).toMatchObject({ status: 503, code: 'DEPENDENCY_UNAVAILABLE' });
});

test('load is shed with 503 and Retry-After before the body is read, while health still answers', async () => {
  overload = 'Too much is waiting.';
  try {
    const answer = await post('{"n":1}');
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await problem(answer)).toMatchObject({ status: 503, code: 'OVERLOADED' });
    expect((await fetch(`${url}/health`)).status).toBe(200);
  } finally {
    overload = undefined;
  }
  expect((await post('{"n":1}')).status).toBe(200);
});
