import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifySignature } from './signature.ts';

const BODY = Buffer.from('{"id":"evt_1"}');
const NOW = 1_790_000_000;
const sign = (secret: string, time = NOW, body = BODY) =>
  createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
const code = (header: string | undefined, body = BODY, secrets = ['whsec_new', 'whsec_old']): unknown => {
  try {
    return verifySignature(body, header, secrets, NOW);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('case 13: too old, a wrong secret and a changed body are rejected; either of two secrets is accepted', () => {
  expect(code(`t=${NOW - 301},v1=${sign('whsec_new', NOW - 301)}`)).toBe('PAYMENT_WEBHOOK_TOO_OLD');
  expect(code(`t=${NOW},v1=${sign('whsec_other')}`)).toBe('PAYMENT_WEBHOOK_SIGNATURE_INVALID');
  expect(code(`t=${NOW},v1=${sign('whsec_new')}`, Buffer.from('{"id":"evt_2"}'))).toBe(
    'PAYMENT_WEBHOOK_SIGNATURE_INVALID',
  );
  expect(code(`t=${NOW},v1=${sign('whsec_new')}`)).toBeUndefined();
  expect(code(`t=${NOW},v1=${sign('whsec_old')}`)).toBeUndefined();
  // A sender signs with both of its secrets; we know one.
  expect(code(`t=${NOW},v1=${sign('whsec_unknown')},v1=${sign('whsec_new')}`, BODY, ['whsec_new'])).toBeUndefined();
  expect(code(`t=${NOW - 300},v1=${sign('whsec_new', NOW - 300)}`)).toBeUndefined();
});

test.each([undefined, '', 't=1', 'v1=00', 't=x,v1=00', 't=1790000000,v1=zz', 't=1790000000,v1='])(
  '%j is no signature',
  (header) => {
    expect(code(header)).toBe('PAYMENT_WEBHOOK_SIGNATURE_INVALID');
  },
);
