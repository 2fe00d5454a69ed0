import { expect, test } from 'vitest';
import { draftOf, limitsOf } from './limits.ts';

test('a limit that is left empty is none, and 0 is one', () => {
  const limits = { people: 50, keys: 0 };
  expect(draftOf(limits)).toEqual({ people: '50', keys: '0' });
  expect(limitsOf(draftOf(limits))).toEqual(limits);
  expect(limitsOf(draftOf({}))).toEqual({});
});
