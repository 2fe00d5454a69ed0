import { expect, test } from 'vitest';
import { standingOf } from './standing.ts';

const instances = (beating: number, silent: number, since = 1) => [
  ...Array.from({ length: beating }, () => ({ leaseMs: 5000 })),
  ...Array.from({ length: silent }, () => ({ leaseMs: -since })),
];
const counts = (beating: number, silent: number, since?: number) => {
  const { stale, listed, gone } = standingOf(instances(beating, silent, since));
  return { stale, listed: listed.length, gone: gone.length };
};

test('of fifty instances ten that were killed are gone', () => {
  expect(counts(40, 10)).toEqual({ stale: false, listed: 40, gone: 10 });
});

test('where the beats of 90 % are lost at once the list is kept, and said to be stale', () => {
  expect(counts(5, 45)).toEqual({ stale: true, listed: 50, gone: 0 });
});

test('a few that are the most of a small installation may have died together', () => {
  expect(counts(0, 2)).toEqual({ stale: false, listed: 0, gone: 2 });
  expect(counts(2, 3)).toEqual({ stale: true, listed: 5, gone: 0 });
});

test('nobody is kept for ever', () => {
  expect(counts(1, 9, 900_001)).toEqual({ stale: true, listed: 1, gone: 9 });
});
