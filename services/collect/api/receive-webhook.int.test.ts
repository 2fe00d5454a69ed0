import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { defineErrors } from '@pvt/kernel/errors';
import { eventually } from '@pvt/kernel/testing';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, type MountedCollect, mountCollect } from './collect-harness.ts';

const stripe = new Stripe('sk_test_unused');
interface Received {
  readonly id: string;
  readonly position: number;
  readonly duplicate: boolean;
}

let mounted: MountedCollect;
let admit: () => void = () => undefined;

beforeAll(async () => {
  mounted = await mountCollect({ admit: () => admit() });
});
afterAll(() => mounted?.close());

async function put(provider: string, body: object, tenant: 'a' | 'b' = 'a'): Promise<Response> {
  const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), tenant };
  return mounted.fetch(`/v1/webhook-endpoints/${provider}`, init);
}

async function endpoint(provider: string, body: object, tenant: 'a' | 'b' = 'a'): Promise<string> {
  const response = await put(provider, body, tenant);
  expect(response.status).toBe(200);
  return (await json<{ path: string }>(response)).path;
}

const deliver = (path: string, body: string, headers: Record<string, string>) =>
  mounted.fetch(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

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
  const rows = await mounted.database.admin<{ type: string; source: string }>(
    'select type, source from log.event where id = $1',
    [id],
  );
  expect(rows).toEqual([{ type: 'stripe.charge.succeeded', source: 'webhooks/stripe' }]);
});

test('of an endpoint it is known how many deliveries were taken, and why the last ones were refused', async () => {
  const path = await endpoint('seen', { scheme: 'stripe', secret: 'whsec_seen' });
  const shown = async (tenant: 'a' | 'b' = 'a') =>
    mounted.fetch('/v1/webhook-endpoints/seen/deliveries', { headers: {}, tenant });
  expect(await (await shown()).json()).toEqual({ accepted: 0, acceptedAt: null, refused: 0, refusals: [] });
  expect((await shown('b')).status).toBe(404);
  const body = JSON.stringify({ id: `evt_${randomUUID()}`, type: 'charge.seen', created: 1_780_000_000 });
  await deliver(path, body, signed('whsec_another', body));
  await deliver(path, body, signed('whsec_seen', body));
  await deliver(path, body, signed('whsec_seen', body));
  for (let n = 0; n < 24; n++) await deliver(path, body, {});
  await eventually(async () =>
    expect(await (await shown()).json()).toMatchObject({
      accepted: 2,
      acceptedAt: expect.any(String) as string,
      refused: 25,
    }),
  );
  const { refusals } = await json<{ refusals: { code: string; detail: string }[] }>(await shown());
  expect(refusals).toHaveLength(20);
  expect(refusals[0]).toMatchObject({ code: 'WEBHOOK_SIGNATURE_MISSING' });
  // What another tenant refuses is no matter of this one, and what is gone is forgotten.
  await mounted.fetch('/v1/webhook-endpoints/seen', { method: 'DELETE' });
  await deliver(path, body, {});
  expect((await shown()).status).toBe(404);
  await endpoint('seen', { scheme: 'stripe', secret: 'whsec_seen' });
  expect(await (await shown()).json()).toMatchObject({ accepted: 0, refused: 0 });
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

test('forged, unsigned, replayed and misaddressed deliveries are rejected with their codes and store nothing', async () => {
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
    'WEBHOOK_BODY_INVALID',
  ]);
  expect(await mounted.database.admin('select from log.event where id = $1', ['evt_forged'])).toHaveLength(0);
});

test('the address has the tenant: the same provider of two tenants is two endpoints', async () => {
  const ofA = await endpoint('github', { scheme: 'hmac', secret: 'secret of a', idHeader: 'x-id' });
  const ofB = await endpoint('github', { scheme: 'hmac', secret: 'secret of b', idHeader: 'x-id' }, 'b');
  expect(ofA).not.toBe(ofB);
  const headers = (secret: string) => ({
    'x-signature': createHmac('sha256', secret).update('{}').digest('hex'),
    'x-id': 'same-id',
  });
  expect((await deliver(ofA, '{}', headers('secret of b'))).status).toBe(401);
  expect((await deliver(ofA, '{}', headers('secret of a'))).status).toBe(202);
  expect((await deliver(ofB, '{}', headers('secret of b'))).status).toBe(202);
  const rows = await mounted.database.admin('select distinct tenant from log.event where id = $1', ['same-id']);
  expect(rows).toHaveLength(2);
  expect((await deliver('/v1/webhooks/github', '{}', headers('secret of a'))).status).toBe(404);
});

test('an address without `endpoint` is none, however many tenants have the provider', async () => {
  const path = await endpoint('alone', { scheme: 'stripe', secret: 'whsec_right_one' });
  const body = '{"id":"evt_alone","type":"x"}';
  const sent = async (to: string) => (await deliver(to, body, signed('whsec_right_one', body))).status;
  expect(await sent('/v1/webhooks/alone')).toBe(404);
  expect(await sent(path)).toBe(202);
  await endpoint('alone', { scheme: 'stripe', secret: 'whsec_right_one' }, 'b');
  expect(await sent('/v1/webhooks/alone')).toBe(404);
  expect(await sent(path)).toBe(202);
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
  const shown = await (await mounted.fetch('/v1/webhook-endpoints/rotating')).text();
  expect(JSON.parse(shown)).toMatchObject({ provider: 'rotating', secrets: 1, tolerance: 'PT600S' });
  expect(shown).not.toContain('the_new_one');
  const [row] = await mounted.database.admin<{ text: string }>(
    `select encode(secrets[1], 'escape') as text from collect.webhook_endpoint where provider = 'rotating'`,
  );
  expect(row?.text).not.toContain('the_new_one');
});

test('an endpoint without a secret, or with one that its scheme cannot use, is rejected', async () => {
  expect(await (await put('bare', { scheme: 'stripe' })).json()).toMatchObject({
    code: 'WEBHOOK_ENDPOINT_INVALID',
    pointer: '/secret',
  });
  expect(await (await put('bare', { scheme: 'standard', secret: 'whsec_%%%%%%%%' })).json()).toMatchObject({
    code: 'WEBHOOK_ENDPOINT_INVALID',
  });
});

test('a type of PVT’s own is none that an endpoint gives, and no delivery has one', async () => {
  const secret = 'a secret of the endpoint';
  for (const [provider, more] of [
    ['owned', { type: 'pvt.event.refused' }],
    ['pvt', {}],
  ] as const)
    expect(await (await put(provider, { scheme: 'hmac', secret, ...more })).json()).toMatchObject({
      status: 422,
      code: 'WEBHOOK_ENDPOINT_INVALID',
      pointer: '/type',
    });
  // As one that was put before the types were PVT's own.
  const path = await endpoint('owned', { scheme: 'hmac', secret, type: 'owned.changed' });
  await mounted.database.admin(`update collect.webhook_endpoint set type = 'pvt.own' where provider = 'owned'`);
  const { createHmac } = await import('node:crypto');
  const headers = { 'x-signature': createHmac('sha256', secret).update('{}').digest('hex') };
  expect(await (await deliver(path, '{}', headers)).json()).toMatchObject({
    status: 422,
    code: 'EVENT_INVALID',
    pointer: '/type',
  });
});

test('a delivery with a name that stands twice in an object is rejected, with the place of the second', async () => {
  const path = await endpoint('twice', { scheme: 'stripe', secret: 'whsec_twice_secret' });
  const body = '{"id":"evt_1","type":"charge.paid","data":{"a":1,"a":2}}';
  const response = await deliver(path, body, signed('whsec_twice_secret', body));
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { code: 'WEBHOOK_BODY_INVALID', reason: 'JSON_NOT_SAFE', pointer: '/data/a' },
  ]);
});

test('endpoints are listed and removed by their owner only', async () => {
  await endpoint('mine', { scheme: 'github', secret: 'a long secret' });
  expect((await mounted.fetch('/v1/webhook-endpoints/mine', { tenant: 'b' })).status).toBe(404);
  expect((await mounted.fetch('/v1/webhook-endpoints/mine', { method: 'DELETE', tenant: 'b' })).status).toBe(404);
  expect((await mounted.fetch('/v1/webhook-endpoints/mine', { method: 'DELETE' })).status).toBe(204);
});

test('secrets that were kept must fit the scheme that they are kept for', async () => {
  const path = await endpoint('moved', { scheme: 'stripe', secret: 'whsec_%not_base64%' });
  const response = await put('moved', { scheme: 'standard' });
  expect([response.status, await response.json()]).toMatchObject([
    422,
    { code: 'WEBHOOK_ENDPOINT_INVALID', pointer: '/secret' },
  ]);
  const body = `{"id":"${randomUUID()}"}`;
  expect((await deliver(path, body, signed('whsec_%not_base64%', body))).status).toBe(202);
  expect((await put('moved', { scheme: 'github' })).status).toBe(200);
});

test('a delivery to an endpoint whose secret is none of its scheme is rejected by a code', async () => {
  const path = await endpoint('damaged', { scheme: 'stripe', secret: 'whsec_%not_base64%' });
  await mounted.database.admin(
    `update collect.webhook_endpoint set scheme = '{"scheme":"standard"}' where provider = 'damaged'`,
  );
  const now = String(Math.floor(Date.now() / 1000));
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': now, 'webhook-signature': 'v1,AAAA' };
  const response = await deliver(path, '{}', headers);
  expect([response.status, await response.json()]).toMatchObject([401, { code: 'WEBHOOK_SIGNATURE_INVALID' }]);
});

describe('GitHub', () => {
  const secret = 'a github secret';
  const send = (path: string, body: string, contentType: string) =>
    deliver(path, body, {
      'content-type': contentType,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      'x-github-delivery': randomUUID(),
      'x-github-event': 'issues',
    });

  test.each(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-8'])(
    'delivers a form by default, and its payload is the event (%s)',
    async (contentType) => {
      const path = await endpoint('gh', { scheme: 'github', secret });
      const payload = { action: 'opened', title: 'Ärger & = + mit 100 %' };
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      const response = await send(path, body, contentType);
      expect(response.status).toBe(202);
      const { id } = await json<Received>(response);
      const rows = await mounted.database.admin('select type, data from log.event where id = $1', [id]);
      expect(rows).toEqual([{ type: 'gh.issues.opened', data: payload }]);
    },
  );

  test.each(['other=%7B%7D', 'payload=not+json', 'payload=%E4', 'payload='])(
    'rejects: a form without an event in it is none: %s',
    async (body) => {
      const path = await endpoint('gh', { scheme: 'github', secret });
      const response = await send(path, body, 'application/x-www-form-urlencoded');
      expect([response.status, await response.json()]).toMatchObject([400, { code: 'WEBHOOK_BODY_INVALID' }]);
    },
  );
});

test('the names of headers are taken in any case, as providers write them', async () => {
  const path = await endpoint('shopify', {
    scheme: 'hmac',
    secret: 'a shop secret',
    header: 'X-Shopify-Hmac-Sha256',
    idHeader: 'X-Shopify-Webhook-Id',
    timestampHeader: 'X-Shopify-Time',
    encoding: 'base64',
  });
  const now = String(Math.floor(Date.now() / 1000));
  const response = await deliver(path, '{}', {
    'X-Shopify-Hmac-Sha256': createHmac('sha256', 'a shop secret').update(`${now}.{}`).digest('base64'),
    'X-Shopify-Webhook-Id': 'delivery-1',
    'X-Shopify-Time': now,
  });
  expect([response.status, await response.json()]).toMatchObject([202, { id: 'delivery-1' }]);
  const shown = await (await mounted.fetch('/v1/webhook-endpoints/shopify')).text();
  expect(shown).toContain('x-shopify-hmac-sha256');
});

test('a delivery is rejected while the broker behind the log is full, and taken when it is sent again', async () => {
  const path = await endpoint('stripe', { scheme: 'stripe', secret: 'whsec_full' });
  const id = `evt_${randomUUID()}`;
  const body = JSON.stringify({ id, type: 'charge.succeeded', created: 1_780_000_000 });
  const { FULL } = defineErrors({ FULL: { kind: 'unavailable', title: 'Full', description: 'Full.' } });
  admit = () => {
    throw FULL('full', { retryAfterSeconds: 5 });
  };
  const rejected = await deliver(path, body, signed('whsec_full', body)).finally(() => (admit = () => undefined));
  expect([rejected.status, rejected.headers.get('retry-after')]).toEqual([503, '5']);
  const again = await deliver(path, body, signed('whsec_full', body));
  expect([again.status, await json(again)]).toMatchObject([202, { id, duplicate: false }]);
});

test('a number that a double would change is kept to its last digit, since the provider can not send it otherwise', async () => {
  const path = await endpoint('shop-orders', { scheme: 'hmac', secret: 'a shop secret' });
  const body =
    '{"id":820982911946154508,"price":"10.00","small":1e-400,"refunds":[{"order_id":-9223372036854775808}],"qty":2}';
  const signature = createHmac('sha256', 'a shop secret').update(body).digest('hex');
  const response = await deliver(path, body, { 'x-signature': signature });
  const { id } = await json<Received>(response);
  expect(response.status).toBe(202);
  const kept = await mounted.database.admin<{ data: unknown }>('select data from log.event where id = $1', [id]);
  expect(kept).toEqual([
    {
      data: {
        id: '820982911946154508',
        price: '10.00',
        small: '1e-400',
        refunds: [{ order_id: '-9223372036854775808' }],
        qty: 2,
      },
    },
  ]);
});

test('a secret that was copied with its line end is not taken', async () => {
  const answer = await mounted.ask('PUT', '/v1/webhook-endpoints/copied', {
    scheme: 'github',
    secret: 'a github secret\n',
  });
  expect(answer).toMatchObject({ status: 422, body: { pointer: '/secret' } });
});

test('a secret with a character that is not seen is not taken', async () => {
  for (const secret of ['a github\u2060 secret', 'a github secret\u0085'])
    expect(await mounted.ask('PUT', '/v1/webhook-endpoints/unseen', { scheme: 'github', secret })).toMatchObject({
      status: 422,
      body: { pointer: '/secret' },
    });
});

test('a number that a double holds stays one however it is written, and any other is kept as it is written', async () => {
  const path = await endpoint('numbers', { scheme: 'hmac', secret: 'a shop secret' });
  const kept = '[2e16,2e+16,1.0E16,1e21,1e22,1e23,-1.5E300,19.99,0.1,1.50,3.141592653589793,-9007199254740991]';
  const texts = [
    ...['12345678901234567.5', '12345678901234567890.123', '1.123456789012345678', '1234567890123.456789'],
    ...['9007199254740993.0', '9007199254740993e0', '20000000000000000', '1e999'],
  ];
  const body = `{"kept":${kept},"texts":[${texts.join(',')}]}`;
  const signature = createHmac('sha256', 'a shop secret').update(body).digest('hex');
  const response = await deliver(path, body, { 'x-signature': signature });
  expect(response.status).toBe(202);
  const { id } = await json<Received>(response);
  const [row] = await mounted.database.admin<{ data: unknown }>('select data from log.event where id = $1', [id]);
  expect(row?.data).toEqual({ kept: JSON.parse(kept) as unknown, texts });
});

test('a schema that wants an integer where the text of one is kept is told what to let in', async () => {
  const path = await endpoint('wide', { scheme: 'hmac', secret: 'a shop secret' });
  const send = async (body: string) => {
    const signature = createHmac('sha256', 'a shop secret').update(body).digest('hex');
    const response = await deliver(path, body, { 'x-signature': signature });
    return { status: response.status, ...(await json<{ detail?: string; pointer?: string }>(response)) };
  };
  const schema = (type: unknown) => ({ schema: { type: 'object', properties: { id: { type } } } });
  await mounted.ask('PUT', '/v1/event-types/wide.received', schema('integer'));
  expect(await send('{"id":820982911946154508}')).toMatchObject({
    status: 400,
    pointer: '/data/id',
    detail: expect.stringContaining('`type: ["integer", "string"]`') as unknown,
  });
  expect((await send('{"id":"820982911946154508"}')).detail).not.toContain('string"]');
  await mounted.ask('PUT', '/v1/event-types/wide.received', schema(['integer', 'string']));
  expect((await send('{"id":820982911946154508}')).status).toBe(202);
});
