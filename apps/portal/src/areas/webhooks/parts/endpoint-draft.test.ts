import { expect, test } from 'vitest';
import { draftOf, given } from './endpoint-draft.ts';

test('what is empty is left out, and what only an HMAC has is sent for an HMAC alone', () => {
  const draft = { ...draftOf(), secret: ' whsec_a ', header: 'x-sig', prefix: 'sha256=' };
  expect(given(draft)).toEqual({ scheme: 'standard', secret: 'whsec_a', tolerance: 'PT5M' });
  expect(given({ ...draft, scheme: 'hmac' })).toEqual({
    scheme: 'hmac',
    secret: 'whsec_a',
    tolerance: 'PT5M',
    header: 'x-sig',
    prefix: 'sha256=',
    algorithm: 'sha256',
    encoding: 'hex',
  });
});
