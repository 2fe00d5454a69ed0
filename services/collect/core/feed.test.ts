import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffSeconds, conditionalHeaders, retryAfterSeconds, takesFile } from './feed.ts';

test('a feed asks only for what changed', () => {
  expect(conditionalHeaders({ etag: '"1"', lastModified: 'yesterday', failures: 0 })).toEqual({
    'if-none-match': '"1"',
    'if-modified-since': 'yesterday',
  });
  expect(conditionalHeaders({ etag: null, lastModified: null, failures: 0 })).toEqual({});
});

test('failures in a row wait longer, never beyond an hour or the interval, and never less than the interval', () => {
  const every = fc.integer({ min: 10, max: 100_000 });
  fc.assert(
    fc.property(
      every,
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seconds, failures, random) => {
        const wait = backoffSeconds(seconds, failures, random);
        expect(wait).toBeGreaterThanOrEqual(seconds);
        expect(wait).toBeLessThanOrEqual(Math.max(3600, seconds));
        expect(backoffSeconds(seconds, failures + 1, random)).toBeGreaterThanOrEqual(wait);
      },
    ),
  );
});

test('feeds that failed together do not return together', () => {
  const waits = [0, 0.25, 0.5, 0.75, 1].map((random) => backoffSeconds(300, 2, random));
  expect(waits).toEqual([300, 375, 450, 525, 600]);
});

test('Retry-After is seconds or a date, at most a day, and nonsense is passed over', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  expect(retryAfterSeconds('120', now)).toBe(120);
  expect(retryAfterSeconds('Fri, 20 Nov 2026 12:05:00 GMT', now)).toBe(300);
  expect(retryAfterSeconds('99999999', now)).toBe(86_400);
  expect(retryAfterSeconds('soon', now)).toBeUndefined();
  expect(retryAfterSeconds(undefined, now)).toBeUndefined();
});

test('a folder gives the files of its pattern, not hidden or half-written ones', () => {
  expect(takesFile('*.csv', 'a.csv')).toBe(true);
  expect(takesFile('stays-*.csv.gz', 'stays-2026.csv.gz')).toBe(true);
  expect(takesFile('*.csv', 'a.csv.gz')).toBe(false);
  expect(takesFile('a.c', 'abc')).toBe(false);
  expect(takesFile(undefined, 'anything')).toBe(true);
  expect(['.a.csv', 'a.csv.part', 'a.tmp'].map((name) => takesFile(undefined, name))).toEqual([false, false, false]);
});

test('a pattern of many stars is matched in one pass', () => {
  const name = `${'a'.repeat(250)}.csv`;
  expect(takesFile(`${'*a'.repeat(120)}*b`, name)).toBe(false);
  expect(takesFile(`${'*a'.repeat(120)}*.csv`, name)).toBe(true);
  expect(takesFile('aba*aba', 'ababa')).toBe(false);
});

test('any pattern takes what its letters and stars say', () => {
  const reference = ([sign, ...others]: readonly string[], [letter, ...letters]: readonly string[]): boolean => {
    if (sign === undefined) return letter === undefined;
    if (sign === '*' && reference(others, letter === undefined ? [] : [letter, ...letters])) return true;
    return (
      letter !== undefined &&
      (sign === '*' ? reference([sign, ...others], letters) : sign === letter && reference(others, letters))
    );
  };
  const text = (unit: readonly string[]): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...unit), maxLength: 9 });
  fc.assert(
    fc.property(
      text(['a', 'b', '*', '*', '?', '.', '[', '\\']),
      text(['a', 'b', '*', '?', '.', '[', '\\']),
      (pattern, name) => {
        expect(takesFile(pattern, `x${name}`)).toBe(reference([...pattern], [...`x${name}`]));
        expect(takesFile(`x${pattern}`, `x${name}`)).toBe(reference([...pattern], [...name]));
      },
    ),
    { numRuns: 2000 },
  );
});
