import { connect } from 'node:net';
import { pino } from 'pino';
import Type from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMetrics } from '../observability/metrics.ts';
import type { CallContext, Caller } from '../service/context.ts';
import type { TenantAddress } from './admission.ts';
import { httpErrors } from './problem.ts';
import { route } from './route.ts';
import { createHttpServer, type HttpServer } from './server.ts';

let http: HttpServer;
let port = 0;
let asked: TenantAddress[] = [];
let contexts: CallContext[] = [];
let isFull = false;

beforeAll(async () => {
  http = await createHttpServer({
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    authenticate: ({ headers }) =>
      headers.authorization === 'Bearer key'
        ? { tenant: 't1', principal: { kind: 'key', id: 'k', name: 'the key', permissions: ['beds:read'] } }
        : PEOPLE[headers.authorization ?? ''],
    findTenant: async (address) => {
      asked.push(address);
      return ('host' in address ? address.host : address.name).startsWith('harbour') ? 't2' : undefined;
    },
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
    refuseStoring: () => (isFull ? httpErrors.STORAGE_FULL('There is no space.', { retryAfterSeconds: 7 }) : undefined),
  });
  const about = {
    method: 'GET',
    tag: 'test',
    summary: 'For the test',
    responses: {},
    handler: ({ context }: { context: CallContext }) => {
      contexts.push(context);
      return { tenant: context.tenant };
    },
  } as const;
  const tenant = Type.Object({ tenant: Type.String() });
  http.add(route({ ...about, operationId: 'own', path: '/own', permission: 'beds:read' }));
  http.add(route({ ...about, operationId: 'nobody', path: '/nobody', permission: 'public' }));
  http.add(route({ ...about, operationId: 'host', path: '/site', permission: 'public', tenantFrom: 'host' }));
  http.add(
    route({
      ...about,
      operationId: 'path',
      path: '/sites/:tenant',
      permission: 'public',
      tenantFrom: 'path',
      params: tenant,
    }),
  );
  http.add(
    route({
      ...{ ...about, operationId: 'known', path: '/known/:tenant', permission: 'public' },
      ...{ tenantFrom: 'path', knowsPeople: true, params: tenant },
    }),
  );
  http.add(
    route({
      ...{ ...about, operationId: 'link', path: '/link', permission: 'public' },
      ...{
        secretQuery: { name: 'key', header: 'link-key' },
        query: Type.Object({ key: Type.String({ maxLength: 9 }) }),
      },
      handler: ({ query }: { query: { key: string } }) => ({ key: query.key }),
    }),
  );
  for (const method of ['POST', 'PUT', 'DELETE'] as const) {
    http.add(route({ ...about, operationId: method, method, path: '/beds', permission: 'beds:read' }));
  }
  http.add(
    route({ ...about, operationId: 'try', method: 'POST', path: '/trial', permission: 'beds:read', stores: false }),
  );
  await http.fastify.listen({ port: 0, host: '127.0.0.1' });
  const address = http.fastify.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
beforeEach(() => {
  asked = [];
  contexts = [];
});
afterAll(() => http.fastify.close());

const ANA = { kind: 'person', id: 'ana', name: 'Ana Reis', permissions: ['*'] } as const;
const PEOPLE: Readonly<Record<string, Caller>> = {
  'Bearer ana': { tenant: 't2', principal: ANA },
  'Bearer elsewhere': { tenant: 't1', principal: ANA },
  'Bearer program': { tenant: 't2', principal: { ...ANA, through: 'a program' } },
  'Bearer unproved': { tenant: 't2', principal: { ...ANA, lacks: 'second-factor' } },
};

const GUEST = { kind: 'guest', id: '', name: 'guest', permissions: [] };

async function ask(url: string, headers: Record<string, string> = {}): Promise<{ status: number; body: unknown }> {
  const { statusCode, body } = await http.fastify.inject({ url, headers });
  return { status: statusCode, body: JSON.parse(body) as unknown };
}

/** Bytes as they are. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('the context of a request', () => {
  test('is of its credential, with the deadline of a minute', async () => {
    const from = Date.now();
    expect(await ask('/own', { authorization: 'Bearer key' })).toEqual({ status: 200, body: { tenant: 't1' } });
    expect(contexts).toMatchObject([{ tenant: 't1', principal: { kind: 'key', id: 'k' } }]);
    expect(contexts[0]?.deadline).toBeGreaterThanOrEqual(from + 60_000);
    expect(contexts[0]).not.toHaveProperty('idempotencyKey');
  });

  test('of a public route is a guest’s of no tenant, whatever credential is sent', async () => {
    expect(await ask('/nobody', { authorization: 'Bearer key' })).toEqual({ status: 200, body: { tenant: '' } });
    expect(contexts).toMatchObject([{ tenant: '', principal: GUEST }]);
    expect(asked).toEqual([]);
  });
});

describe('whose a public route is', () => {
  test.each(['harbour.example', 'HARBOUR.Example', 'harbour.example:8080'])('is told by the host %s', async (host) => {
    expect(await ask('/site', { host })).toEqual({ status: 200, body: { tenant: 't2' } });
    expect(asked).toEqual([{ host: 'harbour.example' }]);
    expect(contexts).toMatchObject([{ tenant: 't2', principal: GUEST }]);
  });

  test('is told by the name in the path', async () => {
    expect(await ask('/sites/harbour', { host: 'other.example' })).toEqual({ status: 200, body: { tenant: 't2' } });
    expect(asked).toEqual([{ name: 'harbour' }]);
  });

  test.each([
    ['/site', 'other.example'],
    ['/sites/other', 'harbour.example'],
  ])('is nobody’s where there is none: %s at %s', async (url, host) => {
    expect(await ask(url, { host })).toMatchObject({ status: 404, body: { code: 'TENANT_NOT_FOUND' } });
    expect(contexts).toEqual([]);
  });

  test.each(['%00', 'harbour%00', '%20', 'harbour%0A', 'x'.repeat(254), '%E2%82%AC'])(
    'is not asked for by what is no name: %s',
    async (name) => {
      expect(await ask(`/sites/${name}`)).toMatchObject({ status: 404, body: { code: 'TENANT_NOT_FOUND' } });
      expect(asked).toEqual([]);
    },
  );

  test('knows a person of the tenant where it asks for people, by no permission and no name', async () => {
    await ask('/known/harbour', { authorization: 'Bearer ana' });
    await ask('/sites/harbour', { authorization: 'Bearer ana' });
    expect(contexts).toMatchObject([
      { tenant: 't2', principal: { kind: 'person', id: 'ana', name: 'member', permissions: [] } },
      { tenant: 't2', principal: GUEST },
    ]);
  });

  test.each(['Bearer elsewhere', 'Bearer program', 'Bearer unproved', 'Bearer key', 'Bearer nothing'])(
    'knows nobody by %s',
    async (authorization) => {
      expect(await ask('/known/harbour', { authorization })).toEqual({ status: 200, body: { tenant: 't2' } });
      expect(contexts).toMatchObject([{ tenant: 't2', principal: GUEST }]);
    },
  );

  test('is nobody’s where the request has no host, as HTTP/1.0 allows', async () => {
    const answer = await raw('GET /site HTTP/1.0\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain('"code":"TENANT_NOT_FOUND"');
  });
});

describe('an Idempotency-Key', () => {
  const send = (key: string) => ask('/own', { authorization: 'Bearer key', 'idempotency-key': key });

  test.each(['1', '0198c0de-1111-7000-8000-000000000001', '"quoted"', '~'.repeat(255)])(
    'reaches the command as it was sent: %s',
    async (key) => {
      expect(await send(key)).toMatchObject({ status: 200 });
      expect(contexts[0]?.idempotencyKey).toBe(key);
    },
  );

  test.each(['', 'two words', 'x'.repeat(256), 'é', 'tab\there'])(
    'that nobody could keep is rejected: %j',
    async (key) => {
      const pointer = '/idempotency-key';
      expect(await send(key)).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID', pointer } });
      expect(contexts).toEqual([]);
    },
  );

  test('that is sent twice is rejected', async () => {
    const answer = await raw(
      'GET /own HTTP/1.1\r\nhost: a\r\nauthorization: Bearer key\r\nidempotency-key: a\r\nidempotency-key: b\r\nconnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('while nothing can be stored', () => {
  const headers = { authorization: 'Bearer key' };
  beforeAll(() => {
    isFull = true;
  });
  afterAll(() => {
    isFull = false;
  });

  test.each([
    ['POST', '/beds'],
    ['PUT', '/beds'],
  ] as const)('%s %s is refused before it is read, with when to come again', async (method, url) => {
    const answer = await http.fastify.inject({ method, url, headers });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'STORAGE_FULL' });
    expect(answer.headers['retry-after']).toBe('7');
    expect(contexts).toEqual([]);
  });

  test.each([
    ['GET', '/own'],
    ['DELETE', '/beds'],
    ['POST', '/trial'],
  ] as const)('%s %s goes on: it stores nothing', async (method, url) => {
    expect((await http.fastify.inject({ method, url, headers })).statusCode).toBe(200);
  });

  test('who may not write is told that, and not how full the disk is', async () => {
    expect((await http.fastify.inject({ method: 'POST', url: '/beds' })).statusCode).toBe(401);
  });
});

describe('a secret of a query', () => {
  test.each([
    ['in the address', '/link?key=secret', {}, 200, { key: 'secret' }],
    ['as a header, which no log has', '/link', { 'link-key': 'secret' }, 200, { key: 'secret' }],
    ['as a header that counts before the address', '/link?key=other', { 'link-key': 'secret' }, 200, { key: 'secret' }],
    ['nowhere', '/link', {}, 400, { code: 'REQUEST_INVALID' }],
    ['as a header that is too long', '/link', { 'link-key': 'x'.repeat(10) }, 400, { code: 'REQUEST_INVALID' }],
  ])('may come %s', async (_, url, headers, status, body) => {
    expect(await ask(url, headers)).toMatchObject({ status, body });
  });
});
