import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { newDataFolder, startServer, type TestServer } from '../server.ts';

/** The same program in two processes over one database: the front takes events in, the back processes them. */
let front: TestServer;
let back: TestServer;

let internal: string;
let secret: string;

beforeAll(async () => {
  const port = await freePort();
  internal = `http://127.0.0.1:${port}`;
  front = await startServer({ settings: { PVT_SERVICES: 'identity,collect', PVT_INTERNAL_PORT: String(port) } });
  const access = JSON.parse(await readFile(join(front.dataFolder, 'postgres', 'access.json'), 'utf8')) as {
    port: number;
    password: string;
  };
  secret = (await readFile(join(front.dataFolder, 'secret'), 'utf8')).trim();
  const dataFolder = await newDataFolder();
  await copyFile(join(front.dataFolder, 'api-key'), join(dataFolder, 'api-key'));
  back = await startServer({
    dataFolder,
    settings: {
      PVT_SERVICES: 'fluxcore,insights,assistant',
      PVT_PEERS: `identity=${internal},collect=${internal}`,
      PVT_DATABASE: `postgres://pvt:${encodeURIComponent(access.password)}@127.0.0.1:${access.port}/postgres`,
      PVT_SECRET: secret,
    },
  });
});
afterAll(async () => {
  await back?.stop();
  await front?.stop();
});

const json = (body: object): { headers: Record<string, string>; body: string } => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

test('split over two processes, the same calls do the same: published in one, processed and counted in the other', async () => {
  const flow = {
    on: ['order.placed'],
    steps: [{ when: 'data.amount > 10' }, { to: { event: { type: 'order.large' } } }],
  };
  expect((await back.fetch('/v1/flows/large-orders', { method: 'PUT', ...json(flow) })).status).toBe(200);
  const metric = { event: 'order.large', value: { kind: 'sum', of: 'data.amount' } };
  expect((await back.fetch('/v1/metrics/large.amount', { method: 'PUT', ...json(metric) })).status).toBe(200);

  for (const amount of [5, 20, 30.5]) {
    const response = await front.fetch('/v1/events', {
      method: 'POST',
      ...json({ type: 'order.placed', data: { amount } }),
    });
    expect(response.status).toBe(202);
  }

  await eventually(async () => {
    const answer = (await (await back.fetch('/v1/metrics/large.amount?every=all')).json()) as {
      rows: { value: number }[];
    };
    expect(answer.rows.map((row) => row.value)).toEqual([50.5]);
  });
});

test('what a process does not mount it does not serve, and a key is good in all of them', async () => {
  expect((await back.fetch('/v1/events')).status).toBe(404);
  expect((await front.fetch('/v1/flows')).status).toBe(404);
  expect((await back.fetch('/v1/flows', { headers: { authorization: 'Bearer pvt_key_wrong' } })).status).toBe(401);
});

const TENANT = '0198c0de-0000-7000-8000-00000000000a';
const guest = { principal: { kind: 'guest', id: '', name: '', permissions: [] }, within: 60_000 };
const call = { tenant: TENANT, input: { kind: 'key', credential: 'x' } };
const AUTHENTICATE = '/internal/operations/identity.authenticate';

test('the address between processes is on a listener of its own, closed to API keys', async () => {
  expect((await front.fetch(AUTHENTICATE, { method: 'POST', ...json(call) })).status).toBe(404);
  const { headers, body } = json({ ...call, ...guest });
  const asUser = { ...headers, authorization: `Bearer ${front.key}` };
  expect((await fetch(`${internal}${AUTHENTICATE}`, { method: 'POST', headers: asUser, body })).status).toBe(401);
  expect((await fetch(`${internal}/v1/events`, { headers: asUser })).status).toBe(404);
});

test('the listener between processes has the metrics for whoever reaches it, the one for people for keys only', async () => {
  const open = await fetch(`${internal}/metrics`);
  expect(open.status).toBe(200);
  expect(await open.text()).toContain('pvt_events_handled_total');
  expect((await fetch(`${front.url}/metrics`)).status).toBe(401);
  expect((await front.fetch('/metrics')).status).toBe(200);
});

test('an operation of a contract is held to its schema when another process calls it', async () => {
  const bearer = createHash('sha256').update(`internal:${secret}`).digest('base64url');
  const statusOf = async (body: object): Promise<number> => {
    const { headers, ...rest } = json({ ...guest, ...body });
    const address = `${internal}/internal/operations/collect.listTypes`;
    const asProcess = { ...headers, authorization: `Bearer ${bearer}` };
    return (await fetch(address, { method: 'POST', headers: asProcess, ...rest })).status;
  };
  expect(await statusOf({ tenant: 'x', input: {} })).toBe(400);
  expect(await statusOf({ tenant: TENANT, input: 7 })).toBe(400);
  expect(await statusOf({ tenant: TENANT, input: {} })).toBe(200);
});
