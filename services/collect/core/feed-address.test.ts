import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideParameters, keepParameters } from './feed-address.ts';

test.each([
  ['https://a.example/f?api_key=S3&x=1', 'https://a.example/f?api_key=***&x=1'],
  [
    'https://a.example/f?X-Amz-Date=2026&X-Amz-Signature=ab%20c#x',
    'https://a.example/f?X-Amz-Date=2026&X-Amz-Signature=***#x',
  ],
  [
    'https://a.example/f?accessToken=1&sig=2&password=3&client%5Fsecret=4',
    'https://a.example/f?accessToken=***&sig=***&password=***&client%5Fsecret=***',
  ],
  ['https://a.example/f?from=2026&token=&design=1', 'https://a.example/f?from=2026&token=&design=1'],
  ['https://a.example/token=1', 'https://a.example/token=1'],
])('%s is shown as %s', (url, shown) => {
  expect(hideParameters(url)).toBe(shown);
});

test('whatever an address has, what comes back as it is shown is what is stored', () => {
  const names = fc.constantFrom('key', 'token', 'from', 'sig', 'n');
  const values = fc.stringMatching(/^[a-z0-9%+.=]{0,5}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(names, values)), (list) => {
      const url = `https://a.example/f?${list.map(([name, value]) => `${name}=${value}`).join('&')}`;
      expect(keepParameters(hideParameters(url), url)).toEqual({ url });
    }),
  );
});

test('a value that is nowhere stored is missed by its name, and one that is given goes before', () => {
  expect(keepParameters('https://a.example/f?key=***', undefined)).toEqual({ missing: 'key' });
  expect(keepParameters('https://a.example/f?key=***', 'https://a.example/f?token=1')).toEqual({ missing: 'key' });
  expect(keepParameters('https://a.example/f?key=2', 'https://a.example/f?key=1')).toEqual({
    url: 'https://a.example/f?key=2',
  });
});
