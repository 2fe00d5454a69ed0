import { expect, test } from 'vitest';
import { suggestion } from './suggestion.ts';

const known = ['import', 'tail', 'events', 'dead-letters', 'keys'];

test.each([
  ['imprt', 'import'],
  ['ipmort', 'import'],
  ['dead-leters', 'dead-letters'],
  ['dead', 'dead-letters'],
  ['publish', undefined],
  ['xyz', undefined],
])('%s → %s', (word, meant) => {
  expect(suggestion(word, known)).toBe(meant);
});
