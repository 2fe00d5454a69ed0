import { expect, test } from 'vitest';
import { importPercent } from './import-percent.ts';

const job = (state: 'running' | 'done' | 'interrupted', read: number, total?: number) => ({
  state,
  bytes: { read, ...(total === undefined ? {} : { total }) },
});

test('the bar of an import is full when all lines are counted, and not when the last byte is read', () => {
  expect(importPercent(undefined, { bytes: 50, total: 100 })).toBe(50);
  expect(importPercent(undefined, { bytes: 100, total: 100 })).toBe(99);
  expect(importPercent(job('running', 100, 100))).toBe(99);
  expect(importPercent(job('done', 100, 100))).toBe(100);
});

test('an import of unknown size is done when it is done', () => {
  expect(importPercent(job('running', 100))).toBeUndefined();
  expect(importPercent(job('done', 100))).toBe(100);
  expect(importPercent(job('interrupted', 40, 100))).toBe(40);
});
