import { expect, test } from 'vitest';
import { tokenOf } from './token.ts';

test('the token is found in a pasted link, among other parameters, or alone', () => {
  expect(tokenOf('http://localhost:8080/?token=abc-1')).toBe('abc-1');
  expect(tokenOf('see http://host/live?x=1&token=abc&y=2 there')).toBe('abc');
  expect(tokenOf('  abc-1\n')).toBe('abc-1');
});
