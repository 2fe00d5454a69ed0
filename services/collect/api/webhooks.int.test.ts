import { randomBytes, randomUUID } from 'node:crypto';
import { defineErrors } from '@pvt/kernel/errors';
import type { Log } from '@pvt/kernel/log/log';
import { secretBox } from '@pvt/kernel/secret-box';
import { createTestDatabase, type TestDatabase } from '@pvt/kernel/testing';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhookStore } from '../adapters/postgres/webhook-store.ts';
import { checkEvent } from '../core/event.ts';
import { json, startTestServer, type TestServer } from './test-server.ts';
import { webhookEndpointRoutes } from './webhook-endpoints.ts';
import { deliveryRoute } from './webhooks.ts';

const stripe = new Stripe('sk_test_unused');
interface Received {
  readonly id: string;
  readonly position: number;
  readonly duplicate: boolean;
}

let database: TestDatabase;
let server: TestServer;
let admit: () => void = () => undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  const pool = database.service('collect');
  const log: Log = { ...(await database.log()).forService(pool), admit: () => admit() };
  const webhooks = webhookStore(pool, secretBox(randomBytes(32)));
  const tools = { database: pool, webhooks, log, checks: async () => checkEvent, now: Date.now };
  server = await startTestServer([deliveryRoute(tools), ...webhookEndpointRoutes(webhooks)]);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

async function put(provider: string, body: object, tenant: 'a' | 'b' = 'a'): Promise<Response> {
  const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), tenant };
  return server.request(`/v1/webhook-endpoints/${provider}`, init);
}

async function endpoint(provider: string, body: object, tenant: 'a' | 'b' = 'a'): Promise<string> {
  const response = await put(provider, body, tenant);
  expect(response.status).toBe(200);
  return (await json<{ path: string }>(response)).path;
}

const deliver = (path: string, body: string, headers: Record<string, string>) =>
  fetch(`${server.url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

function signed(secret: string, payload: string, timestamp = Math.floor(Date.now() / 1000)): Record<string, string> {
  return { 'stripe-signature': stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }) };
}

test('a signed delivery becomes an event, and sent again, even with details changed, has one effect', async () => {
  const path = await endpoint('stripe', { scheme: 'stripe', secret: 'whsec_one_secret' });
  const id = `evt_${randomUUID()}`;
  const body = JSON.stringify({ id, type: 'charge.succeeded', created: 1_780_000_000, pending_webhooks: 2 });
  const first = await deliver(path, body, signed('whsec_one_secret', body));
  expect(first.status).toBe(202);
  const received = await json<Received>(first);
  expect(received).toMatchObject({ id, duplicate: false });
  const again = await deliver(path, body, signed('whsec_one_secret', body));
  expect(await again.json()).toEqual({ ...received, duplicate: true });
  const changed = body.replace('"pending_webhooks":2', '"pending_webhooks":1');
  const later = await deliver(path, changed, signed('whsec_one_secret', changed));
  expect(later.status).toBe(202);
  expect(await later.json()).toEqual({ ...received, duplicate: true });
  const rows = await database.admin<{ type: string; source: string }>(
    'select type, source from log.event where id = $1',
    [id],
  );
  expect(rows).toEqual([{ type: 'stripe.charge.succeeded', source: 'webhooks/stripe' }]);
});

test('a hundred deliveries of the same event at once have one effect', async () => {
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const path = await endpoint('standard-shop', { scheme: 'standard', secret });
  const body = '{"type":"order.paid","order":1}';
  const at = new Date();
  const headers = {
    'webhook-id': 'msg_hundred',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_hundred', at, body),
  };
  const answers = await Promise.all(Array.from({ length: 100 }, () => json<Received>(deliver(path, body, headers))));
  expect(answers.filter(({ duplicate }) => duplicate === false)).toHaveLength(1);
  expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
});

test('forged, unsigned, replayed and misaddressed deliveries are refused with their codes and store nothing', async () => {
  const path = await endpoint('forged', { scheme: 'stripe', secret: 'whsec_right_one' });
  const body = '{"id":"evt_forged","type":"x"}';
  const code = async (response: Response) => [response.status, (await json<{ code: string }>(response)).code];
  expect(await code(await deliver(path, body, signed('whsec_wrong_one', body)))).toEqual([
    401,
    'WEBHOOK_SIGNATURE_INVALID',
  ]);
  expect(await code(await deliver(path, body, {}))).toEqual([401, 'WEBHOOK_SIGNATURE_MISSING']);
  expect(await code(await deliver(path, `${body} `, signed('whsec_right_one', body)))).toEqual([
    401,
    'WEBHOOK_SIGNATURE_INVALID',
  ]);
  expect(await code(await deliver(path, body, signed('whsec_right_one', body, 1_700_000_000)))).toEqual([
    401,
    'WEBHOOK_TOO_OLD',
  ]);
  expect(
    await code(await deliver('/v1/webhooks/forged?endpoint=guess', body, signed('whsec_right_one', body))),
  ).toEqual([404, 'WEBHOOK_ENDPOINT_NOT_FOUND']);
  expect(await code(await deliver(path, 'not json', signed('whsec_right_one', 'not json')))).toEqual([
    400,
    'JSON_INVALID',
  ]);
  expect(await database.admin('select from log.event where id = $1', ['evt_forged'])).toHaveLength(0);
});

test('the address tells the tenant: the same provider of two tenants is two endpoints', async () => {
  const ofA = await endpoint('github', { scheme: 'hmac', secret: 'secret of a', idHeader: 'x-id' });
  const ofB = await endpoint('github', { scheme: 'hmac', secret: 'secret of b', idHeader: 'x-id' }, 'b');
  expect(ofA).not.toBe(ofB);
  const { createHmac } = await import('node:crypto');
  const headers = (secret: string) => ({
    'x-signature': createHmac('sha256', secret).update('{}').digest('hex'),
    'x-id': 'same-id',
  });
  expect((await deliver(ofA, '{}', headers('secret of b'))).status).toBe(401);
  expect((await deliver(ofA, '{}', headers('secret of a'))).status).toBe(202);
  expect((await deliver(ofB, '{}', headers('secret of b'))).status).toBe(202);
  const rows = await database.admin('select distinct tenant from log.event where id = $1', ['same-id']);
  expect(rows).toHaveLength(2);
  expect((await deliver('/v1/webhooks/github', '{}', headers('secret of a'))).status).toBe(404);
});

test('a secret is replaced without losing deliveries, is never shown, and is not readable in the database', async () => {
  const path = await endpoint('rotating', { scheme: 'stripe', secret: 'whsec_the_old_one' });
  expect(await endpoint('rotating', { scheme: 'stripe', secrets: ['whsec_the_new_one', 'whsec_the_old_one'] })).toBe(
    path,
  );
  for (const secret of ['whsec_the_old_one', 'whsec_the_new_one']) {
    const body = JSON.stringify({ id: `evt_${randomUUID()}` });
    expect((await deliver(path, body, signed(secret, body))).status).toBe(202);
  }
  await endpoint('rotating', { scheme: 'stripe', secrets: ['whsec_the_new_one'], tolerance: 'PT10M' });
  const body = '{"id":"evt_old_secret"}';
  expect((await deliver(path, body, signed('whsec_the_old_one', body))).status).toBe(401);
  const shown = await (await server.request('/v1/webhook-endpoints/rotating')).text();
  expect(JSON.parse(shown)).toMatchObject({ provider: 'rotating', secrets: 1, tolerance: 'PT600S' });
  expect(shown).not.toContain('the_new_one');
  const [row] = await database.admin<{ text: string }>(
    `select encode(secrets[1], 'escape') as text from collect.webhook_endpoint where provider = 'rotating'`,
  );
  expect(row?.text).not.toContain('the_new_one');
});

test('an endpoint without a secret, or with one that its scheme cannot use, is refused', async () => {
  expect(await (await put('bare', { scheme: 'stripe' })).json()).toMatchObject({
    code: 'WEBHOOK_ENDPOINT_INVALID',
    pointer: '/secret',
  });
  expect(await (await put('bare', { scheme: 'standard', secret: 'whsec_%%%%%%%%' })).json()).toMatchObject({
    code: 'WEBHOOK_ENDPOINT_INVALID',
  });
});

test('endpoints are listed and removed by their owner only', async () => {
  await endpoint('mine', { scheme: 'github', secret: 'a long secret' });
  expect((await server.request('/v1/webhook-endpoints/mine', { tenant: 'b' })).status).toBe(404);
  expect((await server.request('/v1/webhook-endpoints/mine', { method: 'DELETE', tenant: 'b' })).status).toBe(404);
  expect((await server.request('/v1/webhook-endpoints/mine', { method: 'DELETE' })).status).toBe(204);
});

test('a delivery is refused while the broker behind the log is full, and taken when it is sent again', async () => {
  const path = await endpoint('stripe', { scheme: 'stripe', secret: 'whsec_full' });
  const id = `evt_${randomUUID()}`;
  const body = JSON.stringify({ id, type: 'charge.succeeded', created: 1_780_000_000 });
  const { FULL } = defineErrors({ FULL: { kind: 'unavailable', title: 'Full', description: 'Full.' } });
  admit = () => {
    throw FULL('full', { retryAfterSeconds: 5 });
  };
  const refused = await deliver(path, body, signed('whsec_full', body)).finally(() => (admit = () => undefined));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  const again = await deliver(path, body, signed('whsec_full', body));
  expect([again.status, await json(again)]).toMatchObject([202, { id, duplicate: false }]);
});
