import { expect, test } from 'vitest';
import { isPartMissing, mayReload } from './missing-part.ts';

test.each([
  'Failed to fetch dynamically imported module: http://x/assets/a.js',
  'error loading dynamically imported module: http://x/assets/a.js',
  'Importing a module script failed.',
])('a part that is gone is told from a mistake of the program: %s', (message) => {
  expect(isPartMissing(new TypeError(message))).toBe(true);
  expect(isPartMissing(new TypeError('x is undefined'))).toBe(false);
});

test('a page reloads by itself once, not for ever', () => {
  const memory = new Map<string, string>();
  const storage = {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => void memory.set(key, value),
  };
  const start = 1_700_000_000_000;
  expect([mayReload(storage, start), mayReload(storage, start + 5_000)]).toEqual([true, false]);
  expect(mayReload(storage, start + 120_000)).toBe(true);
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(mayReload(full, start)).toBe(false);
});
