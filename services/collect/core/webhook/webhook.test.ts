import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { nodeSigning } from '../../adapters/signing.ts';
import { webhookEvent } from './event.ts';
import type { Delivery, WebhookScheme } from './scheme.ts';
import { secretProblem, verifyDelivery } from './verify.ts';

const now = 1_780_000_000;
const stripe = new Stripe('sk_test_unused');
const stripeSecret = 'whsec_test_secret';
const standardSecret = `whsec_${Buffer.from('a secret of some length').toString('base64')}`;
const bytes = (text: string) => new TextEncoder().encode(text);

const check = (scheme: WebhookScheme, delivery: Delivery, secrets: string[], at = now) =>
  verifyDelivery(delivery, { scheme, secrets, toleranceSeconds: 300, now: at }, nodeSigning);

function fromStripe(payload: string, timestamp = now): Delivery {
  const header = stripe.webhooks.generateTestHeaderString({ payload, secret: stripeSecret, timestamp });
  return { headers: { 'stripe-signature': header }, body: bytes(payload) };
}

function fromStandard(payload: string, timestamp = now): Delivery {
  const signature = new Webhook(standardSecret).sign('msg_1', new Date(timestamp * 1000), payload);
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
  return { headers, body: bytes(payload) };
}

function fromGithub(payload: string): Delivery {
  const signature = createHmac('sha256', 'a github secret').update(payload).digest('hex');
  const headers = {
    'x-hub-signature-256': `sha256=${signature}`,
    'x-github-delivery': 'd-1',
    'x-github-event': 'push',
  };
  return { headers, body: bytes(payload) };
}

const providers: [string, WebhookScheme, string, (payload: string) => Delivery][] = [
  ['Stripe, signed by its own library', { scheme: 'stripe' }, stripeSecret, fromStripe],
  ['Standard Webhooks, signed by its own library', { scheme: 'standard' }, standardSecret, fromStandard],
  ['GitHub', { scheme: 'github' }, 'a github secret', fromGithub],
];

describe.each(providers)('a delivery of %s', (_name, scheme, secret, sign) => {
  test('is accepted over its exact bytes, by the right secret, while two are in use', () => {
    fc.assert(
      fc.property(fc.json(), (payload) => {
        expect(check(scheme, sign(payload), [standardSecret, secret])).toEqual({ ok: true });
      }),
    );
  });

  test('is rejected when one byte differs', () => {
    const { headers, body } = sign('{"id":"evt_1"}');
    for (let index = 0; index < body.length; index += 1) {
      const changed = body.slice();
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(check(scheme, { headers, body: changed }, [secret])).toMatchObject({ code: 'WEBHOOK_SIGNATURE_INVALID' });
    }
  });

  test('is rejected by another secret, and without its headers', () => {
    const delivery = sign('{}');
    expect(check(scheme, delivery, [`whsec_${'b'.repeat(24)}`])).toMatchObject({ code: 'WEBHOOK_SIGNATURE_INVALID' });
    expect(check(scheme, { headers: {}, body: delivery.body }, [secret])).toMatchObject({
      code: 'WEBHOOK_SIGNATURE_MISSING',
    });
  });

  test('never throws, whatever the headers', () => {
    const names = Object.keys(sign('{}').headers);
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: names.length, maxLength: names.length }), (values) => {
        const headers = Object.fromEntries(names.map((name, index) => [name, values[index]]));
        expect(check(scheme, { headers, body: bytes('{}') }, [secret]).ok).toBe(false);
      }),
    );
  });
});

test('a replayed delivery is rejected once it is older than the tolerance, and so is one from the future', () => {
  for (const delivery of [fromStripe('{}'), fromStandard('{}')]) {
    const scheme: WebhookScheme = { scheme: delivery.headers['webhook-id'] === undefined ? 'stripe' : 'standard' };
    const secret = scheme.scheme === 'stripe' ? stripeSecret : standardSecret;
    expect(check(scheme, delivery, [secret], now + 300)).toEqual({ ok: true });
    expect(check(scheme, delivery, [secret], now + 301)).toMatchObject({ code: 'WEBHOOK_TOO_OLD' });
    expect(check(scheme, delivery, [secret], now - 301)).toMatchObject({ code: 'WEBHOOK_TOO_OLD' });
  }
});

test('generic HMAC: header, prefix, encoding, algorithm and signed time are as configured', () => {
  const scheme: WebhookScheme = {
    scheme: 'hmac',
    header: 'x-sig',
    algorithm: 'sha512',
    encoding: 'base64',
    prefix: 'v0=',
    timestampHeader: 'x-time',
  };
  const signature = createHmac('sha512', 'generic secret').update(`${now}.{}`).digest('base64');
  const headers = { 'x-sig': `v0=${signature}`, 'x-time': String(now) };
  expect(check(scheme, { headers, body: bytes('{}') }, ['generic secret'])).toEqual({ ok: true });
  expect(check(scheme, { headers, body: bytes('{}') }, ['generic secret'], now + 999)).toMatchObject({
    code: 'WEBHOOK_TOO_OLD',
  });
  expect(check(scheme, { headers: { 'x-sig': signature }, body: bytes('{}') }, ['generic secret'])).toMatchObject({
    ok: false,
  });
});

test('a secret that is none of the scheme signs nothing, and stops no other', () => {
  const standard: WebhookScheme = { scheme: 'standard' };
  expect(check(standard, fromStandard('{}'), ['whsec_%%%%'])).toMatchObject({ code: 'WEBHOOK_SIGNATURE_INVALID' });
  expect(check(standard, fromStandard('{}'), ['whsec_%%%%', standardSecret])).toEqual({ ok: true });
});

test('a secret of nothing, with which anybody could sign, is none', () => {
  expect(secretProblem('standard', 'whsec_    ')).toContain('base64');
});

test('a secret with a character that is not seen is told of it, wherever it stands; a blank within is seen', () => {
  const unseen = fc.constantFrom(
    ...'\u0085\u200b\u2060\u00ad\u200e\u2028\u2029\u00a0\u3000\ufeff\u202e\u007f\u0009\u3164\ufe0f',
  );
  fc.assert(
    fc.property(fc.constantFrom('github', 'stripe', 'hmac'), unseen, fc.nat({ max: 13 }), (scheme, character, at) => {
      const secret = `${'a long secret'.slice(0, at)}${character}${'a long secret'.slice(at)}`;
      expect(secretProblem(scheme, secret)).toContain('not seen');
      expect(secretProblem(scheme, 'a long secret')).toBeUndefined();
      expect(secretProblem(scheme, 'pässwörd–日本語🔑')).toBeUndefined();
    }),
  );
});

test('a secret that was copied with its line end is told, where it would be a part of the secret', () => {
  for (const scheme of ['github', 'stripe', 'hmac'] as const) {
    for (const secret of ['a long secret\n', ' a long secret', 'a long\r\nsecret', 'a long secret\t', 'a long\0secret'])
      expect(secretProblem(scheme, secret)).toContain('white space');
    expect(secretProblem(scheme, 'a long secret')).toBeUndefined();
  }
  expect(secretProblem('standard', `${standardSecret}\n`)).toBeUndefined();
  expect(check({ scheme: 'standard' }, fromStandard('{}'), [`${standardSecret}\n`])).toEqual({ ok: true });
});

/** As Svix sends it: the same signature, under names of its own. */
function fromSvix(payload: string): Delivery {
  const { headers, body } = fromStandard(payload);
  return {
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.replace('webhook', 'svix'), value]),
    ),
    body,
  };
}

test('the headers of Svix are a form of Standard Webhooks, and are never mixed with the others', () => {
  const standard = { scheme: 'standard' } as const;
  expect(check(standard, fromSvix('{}'), [standardSecret])).toEqual({ ok: true });
  expect(check(standard, fromSvix('{}'), [standardSecret], now + 301)).toMatchObject({ code: 'WEBHOOK_TOO_OLD' });
  const endpoint = { provider: 'clerk', scheme: standard };
  const event = webhookEvent(endpoint, fromSvix('{}'), { type: 'user.created' }, nodeSigning);
  expect(event).toMatchObject({ id: 'msg_1', type: 'clerk.user.created', time: new Date(now * 1000).toISOString() });
  const { 'svix-id': _, ...without } = fromSvix('{}').headers;
  expect(
    check(standard, { headers: { ...without, 'webhook-id': 'msg_1' }, body: bytes('{}') }, [standardSecret]),
  ).toEqual({
    ok: false,
    code: 'WEBHOOK_SIGNATURE_MISSING',
    detail: 'The header webhook-timestamp is missing.',
  });
});

test('the event takes the id, the type and the time from the provider', () => {
  const body = { id: 'evt_1', type: 'charge.succeeded', created: now };
  const endpoint = { provider: 'stripe', scheme: { scheme: 'stripe' } } as const;
  expect(webhookEvent(endpoint, fromStripe(JSON.stringify(body)), body, nodeSigning)).toEqual({
    source: 'webhooks/stripe',
    type: 'stripe.charge.succeeded',
    id: 'evt_1',
    time: new Date(now * 1000).toISOString(),
    data: body,
  });
  const github = { provider: 'github', scheme: { scheme: 'github' } } as const;
  expect(webhookEvent(github, fromGithub('{}'), { action: 'opened' }, nodeSigning)).toMatchObject({
    id: 'd-1',
    type: 'github.push.opened',
  });
});

test('without an id of the provider the content is the id', () => {
  const scheme: WebhookScheme = { scheme: 'hmac', header: 'x-sig', algorithm: 'sha256', encoding: 'hex', prefix: '' };
  const ids = ['{"a":1}', '{"a":1}', '{"a":2}'].map(
    (text) =>
      webhookEvent({ provider: 'erp', scheme }, { headers: {}, body: bytes(text) }, JSON.parse(text), nodeSigning).id,
  );
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).not.toBe(ids[2]);
});
