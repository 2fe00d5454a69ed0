import { expect, test } from 'vitest';
import { maskText, maskValue } from './mask.ts';

const masked: readonly (readonly [string, string])[] = [
  ['Authorization: Bearer abcdef.123-456_x', 'Authorization: Bearer (secret)'],
  ['basic dXNlcjpwYXNzd29yZA==', 'basic (secret)'],
  ['a token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig-_ here', 'a token (secret) here'],
  ['key pvt_key_0123456789abcdef is old', 'key (secret) is old'],
  ['ghp_0123456789abcdefghij and AKIAIOSFODNN7EXAMPLE', '(secret) and (secret)'],
  ['connect postgres://pvt:pa$$word@db:5432/pvt', 'connect postgres://(secret)@db:5432/pvt'],
  ['GET /?token=abc123&page=2', 'GET /?token=(secret)&page=2'],
  ['GET /callback?code=xyz987&state=1', 'GET /callback?code=(secret)&state=1'],
  ['{"password": "hunter2", "name": "x"}', '{"password": "(secret)", "name": "x"}'],
  ['client_secret=abcdef', 'client_secret=(secret)'],
  ['mail to Ana.Silva+x@example.co.uk failed', 'mail to (mail) failed'],
  ['paid by 4111 1111 1111 1111.', 'paid by (card).'],
  ['5500-0000-0000-0004', '(card)'],
  ['to PT50 0002 0123 1234 5678 9015 4 now', 'to (iban) now'],
  ['DE89370400440532013000', '(iban)'],
  ['-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----', '(secret)'],
];
test.each(masked)('%s', (text, shown) => {
  expect(maskText(text)).toBe(shown);
});

const left: readonly string[] = [
  'role pvt_identity_housekeeping has no role',
  'the code is 42: see error code: STORAGE_FULL',
  '0198c0de-0000-7000-8000-00000000000a',
  'at 1795000000000 after 4111111111111112 bytes',
  'http://localhost:8080/path@2',
  'a basic rule about tokens',
  'ABCD1234 is no account',
];
test.each(left)('left as it is: %s', (text) => {
  expect(maskText(text)).toBe(text);
});

test('members are masked by their name, at any depth, and numbers that are cards', () => {
  expect(
    maskValue({
      req: { headers: { Authorization: 'x', cookie: 'a=b', accept: '*/*' }, list: [{ apiKey: 'k' }] },
      card_number: 4_111_111_111_111_111,
      hasPassword: true,
      count: 5,
      to: 'a@b.example',
    }),
  ).toEqual({
    req: { headers: { Authorization: '(secret)', cookie: '(secret)', accept: '*/*' }, list: [{ apiKey: '(secret)' }] },
    card_number: '(card)',
    hasPassword: true,
    count: 5,
    to: '(mail)',
  });
  let deep: object = { password: 'x' };
  for (let depth = 0; depth < 20; depth++) deep = { deep };
  expect(JSON.stringify(maskValue(deep))).not.toContain('password');
});

test('whatever is written into a line, masking it takes time in proportion to its length', () => {
  const hard = [
    'a'.repeat(64),
    'a.'.repeat(32),
    '4 '.repeat(32),
    'AB12 '.repeat(13),
    'token'.repeat(13),
    'code=('.repeat(11),
    '://'.repeat(20),
  ];
  for (const part of hard) {
    const text = part.repeat(1000);
    expect(maskText(text).length).toBeGreaterThan(0);
  }
});
