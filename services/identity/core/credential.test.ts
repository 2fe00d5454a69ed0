import { expect, test } from 'vitest';
import { credentialOf } from './credential.ts';

test('a bearer key is the credential, whatever cookie comes along', () => {
  expect(credentialOf('Bearer pvt_key_abc', 'pvt_session=xyz')).toEqual({ kind: 'key', credential: 'pvt_key_abc' });
});

test('what begins as a JSON object is a signed token, and what begins as a guest’s is a guest’s', () => {
  expect(credentialOf('Bearer eyJhbGciOiJFZERTQSJ9.e30.c2ln', undefined)?.kind).toBe('token');
  expect(credentialOf('Bearer pvt_guest_abc', undefined)?.kind).toBe('guest');
});

test('without a key the session cookie counts, wherever it stands among others', () => {
  expect(credentialOf(undefined, 'theme=dark; pvt_session=a-b_c; x=1')).toEqual({
    kind: 'session',
    credential: 'a-b_c',
  });
});

test('a key counts as the password of Basic, and nothing else does', () => {
  const basic = (text: string) => credentialOf(`Basic ${Buffer.from(text).toString('base64')}`, undefined);
  expect(basic('recorder:pvt_key_abc')).toEqual({ kind: 'key', credential: 'pvt_key_abc' });
  for (const text of ['pvt_key_abc:', 'recorder:secret', 'recorder:eyJhbGciOiJFZERTQSJ9', 'pvt_key_abc'])
    expect(basic(text), text).toBeUndefined();
});

test('an unknown scheme or an empty cookie is no credential', () => {
  expect(credentialOf('Basic abc', undefined)).toBeUndefined();
  expect(credentialOf(undefined, 'other_pvt_session=1')).toBeUndefined();
});

test('the cookie that only this host can set by TLS wins over the plain one', () => {
  expect(credentialOf(undefined, 'pvt_session=of-another; __Host-pvt_session=ours')).toEqual({
    kind: 'session',
    credential: 'ours',
  });
});
