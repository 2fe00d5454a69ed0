import { readFile } from 'node:fs/promises';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declaredByAll } from '../../apps/server/services.ts';
import { clientTypes } from '../../tools/client.ts';
import { flowLanguage } from '../../tools/flow-reference.ts';
import { type ApiDocument, references } from '../../tools/reference.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { sendJson } from './http.ts';

let server: SharedServer;

beforeAll(async () => {
  server = await joinServer();
});

afterAll(() => server.leave());

const publish = (event: Readonly<Record<string, unknown>>) =>
  sendJson<{ position: number; duplicate: boolean }>(server, 'POST', '/v1/events', event);
const allTime = async (metric: string): Promise<number | undefined> => {
  const path = `/v1/metrics/${metric}?every=all`;
  return (await sendJson<{ rows: { value: number }[] }>(server, 'GET', path)).body.rows[0]?.value;
};

describe('the program over HTTP', () => {
  test('case 1: the same event again is a duplicate, and each caller gets the same id and position', async () => {
    const event = { type: 'order.placed', id: 'order-1', key: 'c-1', data: { amount: 5 } };
    const answers = await Promise.all(Array.from({ length: 100 }, () => publish(event)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.position)).size).toBe(1);
    expect(answers.filter(({ body }) => body.duplicate === false)).toHaveLength(1);
  });

  test('case 2: the same id with another content is refused, the first stays, the attempt is in the trail', async () => {
    await publish({ type: 'order.placed', id: 'order-2', time: '2026-01-01T00:00:00Z', data: { amount: 5 } });
    const other = await publish({
      type: 'order.placed',
      id: 'order-2',
      time: '2026-01-01T00:00:00Z',
      data: { amount: 6 },
    });
    expect(other).toMatchObject({ status: 409, body: { code: 'EVENT_CONFLICT' } });
    expect(await sendJson(server, 'GET', '/v1/events/order-2')).toMatchObject({
      body: { event: { data: { amount: 5 } }, trail: [{ step: 'accepted' }, { step: 'refused' }] },
    });
  });

  test('a batch takes the good lines in and tells the bad one with its line', async () => {
    const lines = [
      JSON.stringify({ type: 'batch.line', id: 'b-1', data: 1 }),
      '{"type":"batch.line"',
      JSON.stringify({ type: 'batch.line', id: 'b-3', data: 3 }),
    ];
    const response = await server.fetch('/v1/events/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    const verdicts = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(verdicts.map(({ line, status }) => [line, status])).toEqual([
      [1, 'accepted'],
      [2, 'refused'],
      [3, 'accepted'],
    ]);
  });

  test('a flow’s bad event becomes a dead letter with the reason; redriven after the mending it has its effect, once', async () => {
    await sendJson(server, 'PUT', '/v1/metrics/test.paid', {
      event: 'bill.paid',
      value: { kind: 'sum', of: 'data.amount' },
    });
    const flow = (total: string) => ({
      on: ['bill.sent'],
      steps: [{ map: { amount: total } }, { to: { event: { type: 'bill.paid' } } }],
    });
    await sendJson(server, 'PUT', '/v1/flows/bills', flow('data.net + data.tax'));
    await publish({ type: 'bill.sent', id: 'bill-1', key: 'a', data: { net: 100, tax: 20 } });
    await publish({ type: 'bill.sent', id: 'bill-2', key: 'b', data: { net: 50 } });
    await publish({ type: 'bill.sent', id: 'bill-3', key: 'c', data: { net: 7, tax: 1 } });
    const paid = (): Promise<unknown> => allTime('test.paid');
    await eventually(async () => expect(await paid()).toBe(128));

    const letter = await eventually(async () => {
      const path = '/v1/dead-letters?type=bill.sent';
      const { body } = await sendJson<{ items: { id: string }[] }>(server, 'GET', path);
      expect(body.items).toHaveLength(1);
      return body.items[0];
    });
    expect(letter).toMatchObject({ event: { id: 'bill-2' }, error: { detail: expect.stringContaining('tax') } });

    await sendJson(server, 'PUT', '/v1/flows/bills', flow('data.net + (has(data.tax) ? data.tax : 0)'));
    const redrive = () => sendJson(server, 'POST', `/v1/dead-letters/${encodeURIComponent(letter?.id ?? '')}/redrive`);
    expect((await Promise.all([redrive(), redrive()])).map(({ status }) => status)).toEqual([202, 202]);
    await eventually(async () => {
      // While the version of before drains, what is redriven is still its own, and fails again.
      await redrive();
      expect(await paid()).toBe(178);
    });
    expect(await redrive()).toMatchObject({ status: 202 });
    expect(await paid()).toBe(178);
  });

  test('a dead letter whose flow is gone can not be sent to anybody, and that is told', async () => {
    await sendJson(server, 'PUT', '/v1/flows/leaving', {
      on: ['leaving.in'],
      steps: [{ map: { n: 'data.n + 1' } }, { to: { event: { type: 'leaving.out' } } }],
    });
    await publish({ type: 'leaving.in', id: 'leaving-1', key: 'a', data: {} });
    const letter = await eventually(async () => {
      const path = '/v1/dead-letters?type=leaving.in';
      const { body } = await sendJson<{ items: { id: string }[] }>(server, 'GET', path);
      expect(body.items).toHaveLength(1);
      return body.items[0];
    });
    expect((await sendJson(server, 'DELETE', '/v1/flows/leaving')).status).toBeLessThan(300);
    const path = `/v1/dead-letters/${encodeURIComponent(letter?.id ?? '')}/redrive`;
    await eventually(async () => {
      expect(await sendJson(server, 'POST', path)).toMatchObject({
        status: 409,
        body: { code: 'DEAD_LETTER_GROUP_GONE', detail: expect.stringContaining('flow:leaving:v1') },
      });
    });
  });

  test('the sample is loaded with one request, and with the sign-in of the portal', async () => {
    const token = new URL(server.signInUrl).searchParams.get('token');
    const signedIn = await fetch(`${server.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const load = () => fetch(`${server.url}/v1/samples/hotel-bookings`, { method: 'POST', headers: { cookie } });
    const loaded = await load();
    expect(loaded.status).toBe(202);
    const { job, board } = (await loaded.json()) as { job: string; board: string };
    expect((await sendJson(server, 'GET', `/v1/imports/${job}`)).body).toMatchObject({
      state: 'done',
      fileName: 'sample.csv',
      lines: { accepted: 200 },
    });
    expect((await sendJson(server, 'GET', `/v1/boards/${board}`)).status).toBe(200);
    await eventually(async () => expect(await allTime('hotel.bookings')).toBe(196));
    expect((await load()).status).toBe(202);
    expect(await sendJson(server, 'POST', '/v1/samples/nothing')).toMatchObject({
      status: 404,
      body: { code: 'SAMPLE_NOT_FOUND' },
    });
  });

  test('the reference in docs/ says what the program says: `npm run docs` writes it anew', async () => {
    const { body: api } = await sendJson<Parameters<typeof references>[0]>(server, 'GET', '/openapi.json');
    for (const [name, text] of await references(api)) {
      const written = await readFile(new URL(`../../docs/reference/${name}`, import.meta.url), 'utf8').catch(() => '');
      expect(written === text ? 'up to date' : `docs/reference/${name} is out of date: run npm run docs`).toBe(
        'up to date',
      );
    }
  });

  test('the client has the types of the API: `npm run docs` writes them anew', async () => {
    const { body: api } = await sendJson<object>(server, 'GET', '/openapi.json');
    const written = await readFile(new URL('../../packages/client/api.ts', import.meta.url), 'utf8');
    expect(written === (await clientTypes(api)) ? 'up to date' : 'out of date: run npm run docs').toBe('up to date');
  });

  test('the editor of flows knows their schemas and all functions: `npm run docs` writes them anew', async () => {
    const { body: api } = await sendJson<ApiDocument>(server, 'GET', '/openapi.json');
    const written = await readFile(new URL('../../packages/client/flow-language.ts', import.meta.url), 'utf8');
    expect(written === flowLanguage(api.components.schemas) ? 'up to date' : 'out of date: run npm run docs').toBe(
      'up to date',
    );
  });

  test('no kind of step is described as an object of anything', async () => {
    const { body: api } = await sendJson<ApiDocument>(server, 'GET', '/openapi.json');
    const { schemas } = api.components;
    const kinds = (schemas['FlowStep']?.anyOf ?? []).map(({ $ref = '' }) => schemas[$ref.split('/').at(-1) ?? '']);
    expect(kinds).toHaveLength(9);
    for (const kind of kinds) expect(kind).toMatchObject({ type: 'object', additionalProperties: false });
    expect(schemas['RouteBranch']?.properties?.['steps']?.items).toMatchObject({
      $ref: '#/components/schemas/FlowStep',
    });
  });

  test('every scope that a route needs can be given to a key', async () => {
    const { permissions: known } = await declaredByAll();
    type Paths = Record<string, Record<string, { 'x-scope'?: string }>>;
    const { body: api } = await sendJson<{ paths: Paths }>(server, 'GET', '/openapi.json');
    const needed = Object.values(api.paths).flatMap((methods) =>
      Object.values(methods).flatMap((operation) => operation['x-scope'] ?? []),
    );
    expect([...new Set(needed)].filter((scope) => scope !== '*' && !Object.hasOwn(known, scope))).toEqual([]);
  });
});
