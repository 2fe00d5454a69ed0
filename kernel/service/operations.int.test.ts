import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { pino } from 'pino';
import Type from 'typebox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createHttpServer, type HttpServer } from '../http/server.ts';
import { createMetrics } from '../observability/metrics.ts';
import { startTracing } from '../observability/tracing.ts';
import { findJsonFault } from '../schema/json.ts';
import { TENANT_A } from '../testing/testing.ts';
import type { CallContext } from './context.ts';
import { defineOperation } from './contract.ts';
import { defineErrors } from './errors.ts';
import { internalRoutes } from './internal-routes.ts';
import { type ContextParts, makeContext } from './make-context.ts';
import { type Operations, openOperations } from './operations.ts';

const SECRET = 'of the installation';
const errors = defineErrors({
  TEST_BED_TAKEN: { kind: 'conflict', title: 'The bed is taken', description: 'For the test.' },
});
const echo = defineOperation({
  name: 'test.echo',
  description: 'Returns what it gets.',
  input: Type.Object({ value: Type.Unknown() }),
  output: Type.Object({ value: Type.Unknown() }),
});
const find = defineOperation({
  name: 'test.find',
  description: 'A bed, or null.',
  input: Type.Object({ bed: Type.Integer({ minimum: 1 }), note: Type.Optional(Type.String()) }),
  output: Type.Union([Type.Null(), Type.Object({ bed: Type.Integer(), note: Type.Optional(Type.String()) })]),
});
const fail = defineOperation({
  name: 'test.fail',
  description: 'Throws.',
  input: Type.Object({ how: Type.Union([Type.Literal('problem'), Type.Literal('bug'), Type.Literal('hang')]) }),
  output: Type.Null(),
});
const elsewhere = defineOperation({ ...find, name: 'test.elsewhere' });

let http: HttpServer;
let here: Operations;
let there: Operations;
let peer: URL;
let received: CallContext | undefined;
let input: unknown;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const tracing = startTracing(undefined);
  here = openOperations({ resolve: () => undefined, secret: SECRET, strict: true });
  here.implement(echo, async (context, given) => {
    received = context;
    return given;
  });
  here.implement(find, async (_context, given) => {
    input = given;
    return given.bed === 13 ? null : given;
  });
  here.implement(fail, async (_context, { how }) => {
    if (how === 'bug') throw new Error('secret of the inside');
    if (how === 'hang') return new Promise(() => undefined);
    throw errors.TEST_BED_TAKEN('Bed 4 is taken.', {
      pointer: '/bed',
      errors: [{ pointer: '/bed', detail: 'is taken', until: 'Monday' }],
      retryAfterSeconds: 90,
      more: { bed: 4, others: [5, null] },
    });
  });
  http = await createHttpServer({
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    authenticate: () => undefined,
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
  });
  for (const route of internalRoutes(here.offered, SECRET)) http.add(route);
  peer = new URL(await http.fastify.listen({ port: 0, host: '127.0.0.1' }));
  there = openOperations({ resolve: () => peer, secret: SECRET });
  closing.push(
    () => http.fastify.close(),
    () => tracing.stop(),
  );
});
afterEach(() => {
  received = undefined;
});
afterAll(async () => {
  for (const close of closing) await close();
});

const principal = {
  kind: 'person',
  id: 'ann',
  name: 'Ann',
  permissions: ['beds:read'],
  resources: ['property:7'],
} as const;
const contextOf = (parts: Partial<ContextParts> = {}): CallContext =>
  makeContext({ tenant: TENANT_A, principal, ...parts });

/** What is at the address of a peer instead of a process of ours. */
async function instead(listener: RequestListener): Promise<Operations> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return openOperations({ resolve: () => new URL(`http://127.0.0.1:${port}`), secret: SECRET });
}

const unavailable = { code: 'DEPENDENCY_UNAVAILABLE', options: { retryAfterSeconds: 1 } };

describe.each([
  ['in this process', () => here],
  ['over HTTP', () => there],
] as const)('a call %s', (_where, operations) => {
  test('null is null, and members that are undefined are not there', async () => {
    expect(await operations().call(find, contextOf(), { bed: 13 })).toBeNull();
    const found = await operations().call(find, contextOf(), { bed: 4, ...({ note: undefined } as object) });
    expect([found, input].map((value) => Object.keys(value ?? {}))).toEqual([['bed'], ['bed']]);
  });

  test('any JSON that may be stored comes back as it was', async () => {
    const values = fc.jsonValue({ maxDepth: 4 }).filter((value) => findJsonFault(value) === undefined);
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        expect(await operations().call(echo, contextOf(), { value })).toEqual(JSON.parse(JSON.stringify({ value })));
      }),
      { numRuns: 50 },
    );
  });

  test('an input of the size of the largest event is taken', async () => {
    const value = 'x'.repeat(1024 * 1024);
    expect(await operations().call(echo, contextOf(), { value })).toEqual({ value });
  });

  test('a problem is the same: its code, its place, its errors, when to come again, and what else it has', async () => {
    const thrown: unknown = await operations()
      .call(fail, contextOf(), { how: 'problem' })
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'Problem', code: 'TEST_BED_TAKEN', message: 'Bed 4 is taken.' });
    expect(thrown).toHaveProperty('entry', errors.TEST_BED_TAKEN.entry);
    expect(thrown).toHaveProperty('options', {
      pointer: '/bed',
      errors: [{ pointer: '/bed', detail: 'is taken', until: 'Monday' }],
      retryAfterSeconds: 90,
      more: { bed: 4, others: [5, null] },
    });
  });

  test('the context arrives whole', async () => {
    const trace = 'a'.repeat(32);
    const traceparent = `00-${trace}-${'b'.repeat(16)}-01`;
    const from = Date.now();
    const context = contextOf({ idempotencyKey: 'once', traceparent, deadline: Date.now() + 20_000 });
    await operations().call(echo, context, { value: 1 });
    expect(received).toMatchObject({ tenant: TENANT_A, principal, idempotencyKey: 'once' });
    expect(received?.traceparent).toContain(trace);
    // What is left of it goes along, so it is later here by no more than the way took.
    expect(received?.deadline).toBeGreaterThanOrEqual(context.deadline);
    expect(received?.deadline).toBeLessThanOrEqual(context.deadline + Date.now() - from);
  });

  test('a guest of no tenant arrives as such, and what is absent is absent', async () => {
    const guest = { kind: 'guest', id: '', name: 'guest', permissions: [] } as const;
    await operations().call(echo, makeContext({ tenant: '', principal: guest }), { value: 1 });
    // A request that belongs to no trace may begin one of its own.
    const { traceparent: _begun, ...arrived } = received ?? {};
    expect(arrived).toEqual({ tenant: '', principal: guest, deadline: expect.any(Number) as unknown });
  });

  test('an input that is not of the contract is rejected at its place', async () => {
    await expect(operations().call(find, contextOf(), { bed: 0 })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      options: { pointer: '/input/bed' },
    });
  });

  test('what nobody waits for any more is not begun', async () => {
    const late = operations().call(echo, contextOf({ deadline: Date.now() - 1 }), { value: 1 });
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(received).toBeUndefined();
  });

  test('an operation that nobody offers is unavailable', async () => {
    await expect(operations().call(elsewhere, contextOf(), { bed: 1 })).rejects.toMatchObject({
      code: 'DEPENDENCY_UNAVAILABLE',
    });
  });
});

test('in this process, an output that is not of the contract is found in tests', async () => {
  const drifted = openOperations({ resolve: () => undefined, secret: SECRET, strict: true });
  drifted.implement(find, async () => ({ bed: 1.5 }));
  await expect(drifted.call(find, contextOf(), { bed: 1 })).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
});

test('a mistake of the other process tells nothing of its inside', async () => {
  const thrown = await there.call(fail, contextOf(), { how: 'bug' }).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ code: 'INTERNAL_ERROR' });
  expect(String(thrown)).not.toContain('secret');
});

test('a process that does not answer in time is unavailable when the time is over', async () => {
  const waiting = there.call(fail, contextOf({ deadline: Date.now() + 100 }), { how: 'hang' });
  await expect(waiting).rejects.toMatchObject(unavailable);
});

test.each<[string, RequestListener]>([
  [
    'the page of a proxy',
    (_request, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
  ],
  [
    'a page that says all is well',
    (_request, response) => response.setHeader('content-type', 'text/html').end('<html>'),
  ],
  [
    'JSON of somebody else',
    (_request, response) => response.setHeader('content-type', 'application/json').end('{"output":1}'),
  ],
  [
    'a 404 of somebody else',
    (_request, response) =>
      response
        .writeHead(404, { 'content-type': 'application/problem+json' })
        .end('{"status":404,"code":"NOT_FOUND","detail":"x"}'),
  ],
  ['a way on to elsewhere', (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ['nothing', (request) => request.socket.destroy()],
  [
    'an answer that breaks off',
    (_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'pvt-operation': 'test.find',
        'content-length': 99,
      });
      response.write('{"output":', () => response.socket?.destroy());
    },
  ],
])('%s in the place of a process of ours is unavailable, and no error of the caller', async (_what, listener) => {
  const operations = await instead(listener);
  await expect(operations.call(find, contextOf(), { bed: 1 })).rejects.toMatchObject(unavailable);
});

test('a process that is not there, and one of ours that does not offer it, are unavailable', async () => {
  const nowhere = openOperations({ resolve: () => new URL('http://127.0.0.1:1'), secret: SECRET });
  await expect(nowhere.call(find, contextOf(), { bed: 1 })).rejects.toMatchObject(unavailable);
  await expect(there.call(elsewhere, contextOf(), { bed: 1 })).rejects.toMatchObject(unavailable);
});

test('who has another secret gets 401 before anything is done, and its caller is not blamed', async () => {
  const call = { tenant: TENANT_A, principal, within: 1000, input: { value: 1 } };
  for (const authorization of ['', 'Bearer', `Bearer ${SECRET}x`, `Bearer ${'x'.repeat(SECRET.length)}`, SECRET]) {
    const answer = await fetch(new URL('/internal/operations/test.echo', peer), {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(call),
    });
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'UNAUTHENTICATED' }]);
  }
  const stranger = openOperations({ resolve: () => peer, secret: 'of another installation' });
  await expect(stranger.call(echo, contextOf(), { value: 1 })).rejects.toMatchObject(unavailable);
  expect(received).toBeUndefined();
});

test('where a service is, is asked for each call, of its name', async () => {
  const asked: string[] = [];
  const places = [undefined, peer];
  const moving = openOperations({
    secret: SECRET,
    resolve: async (service) => {
      asked.push(service);
      return places.shift();
    },
  });
  await expect(moving.call(find, contextOf(), { bed: 1 })).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  expect(await moving.call(find, contextOf(), { bed: 1 })).toEqual({ bed: 1 });
  expect(asked).toEqual(['test', 'test']);
});
