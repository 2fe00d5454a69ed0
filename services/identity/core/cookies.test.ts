import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cookieValue } from './cookies.ts';

const NAMES = ['pvt_session', '__Host-pvt_session', 'pvt_device', 'other', 'x-pvt_session', 'pvt_session2', ''];

/** As a header is read by taking it apart. */
function slowly(header: string): string | undefined {
  const found = new Map(
    header.split(';').map((each): [string, string] => {
      const [key = '', ...value] = each.trim().split('=');
      return [key, value.join('=').trim()];
    }),
  );
  const value = found.get('__Host-pvt_session') ?? found.get('pvt_session');
  return value !== undefined && /^[\w-]{1,200}$/.test(value) ? value : undefined;
}

const pair = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('abc', 'a-b', '', 'pvt_session=evil', '__Host-pvt_session', 'a b'))
  .map(([name, value]) => `${name}=${value}`);

test('a session is found wherever it stands among other cookies, and in the value of none', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 5 }), fc.constantFrom('; ', ';', ' ;  '), (pairs, between) => {
      const header = pairs.join(between);
      expect(cookieValue('session', header)).toBe(slowly(header));
    }),
    { numRuns: 1000 },
  );
  expect(cookieValue('session', 'a=pvt_session=evil')).toBeUndefined();
  expect(cookieValue('session', 'pvt_session=plain; __Host-pvt_session=bound')).toBe('bound');
});
