import { expect, test } from 'vitest';
import { filledPercent, fillingGroup } from './filling.ts';

const group = 'metric:hotel.v2:v3@0198c0de-0000-7000-8000-00000000000a';

test('a new metric fills by its own group, a redefinition by that of the version to come', () => {
  expect(fillingGroup({ state: 'filling', group })).toBe(group);
  const next = { version: 4, definition: { event: 'x', value: { kind: 'count' as const } } };
  expect(fillingGroup({ state: 'live', group, next })).toBe('metric:hotel.v2:v4@0198c0de-0000-7000-8000-00000000000a');
});

test('a metric that is live and stays so fills nothing', () => {
  expect(fillingGroup({ state: 'live', group })).toBeUndefined();
});

test('the bar of a filling is not full before all is counted, and says nothing where more is left than is counted up to', () => {
  expect(filledPercent({ position: 30, lag: 10 })).toBe(75);
  expect(filledPercent({ position: 100_000, lag: 1 })).toBe(99);
  expect(filledPercent({ position: 100_000, lag: 0 })).toBe(99);
  expect(filledPercent({ position: 5, lag: 10_000 })).toBeUndefined();
  expect(filledPercent(undefined)).toBeUndefined();
});
