import { expect, test } from 'vitest';
import {
  isAvailable,
  newInstanceState,
  noteAnswered,
  noteError,
  noteProbe,
  noteRefused,
  weightNow,
} from './instance-state.ts';

const NOW = 1_000_000;
const alone = { ejected: 0, all: 4 };

test('one that fails again and again is left out, for longer each time', () => {
  const state = newInstanceState(NOW, true);
  const policy = { consecutiveErrors: 3, ejectMs: 1000, ejectAtMostMs: 3000 };
  const fail = (at: number): boolean[] => [1, 2, 3].map(() => noteError(state, at, policy, alone));
  noteError(state, NOW, policy, alone);
  noteAnswered(state, NOW);
  expect(fail(NOW)).toEqual([false, false, true]);
  expect([isAvailable(state, NOW + 999), isAvailable(state, NOW + 1000)]).toEqual([false, true]);
  expect(fail(NOW + 1000)[2]).toBe(true);
  expect([isAvailable(state, NOW + 2999), isAvailable(state, NOW + 3000)]).toEqual([false, true]);
  fail(NOW + 3000);
  expect([isAvailable(state, NOW + 5999), isAvailable(state, NOW + 6000)]).toEqual([false, true]);
  // One that answers again begins anew.
  noteAnswered(state, NOW + 6000);
  fail(NOW + 6000);
  expect(isAvailable(state, NOW + 7000)).toBe(true);
});

test('for errors no more than a part is left out; for refusing connections each', () => {
  const half = { ejected: 2, all: 4 };
  const state = newInstanceState(NOW, true);
  expect(Array.from({ length: 10 }, () => noteError(state, NOW, undefined, half))).not.toContain(true);
  expect([noteRefused(state, NOW), noteRefused(state, NOW)]).toEqual([true, false]);
  expect(isAvailable(state, NOW + 999)).toBe(false);
  noteProbe(state, true, NOW + 10, undefined);
  expect(isAvailable(state, NOW + 10)).toBe(true);
});

test('probes say who is well, after as many as the upstream says', () => {
  const state = newInstanceState(NOW, true);
  const policy = { path: '/', healthyAfter: 2, unhealthyAfter: 2 };
  const probe = (isGood: boolean): string => {
    noteProbe(state, isGood, NOW, policy);
    return state.health;
  };
  expect([false, false, true, true, false, true, false].map(probe)).toEqual([
    'unknown',
    'unhealthy',
    'unhealthy',
    'healthy',
    'healthy',
    'healthy',
    'healthy',
  ]);
  expect(isAvailable(state, NOW)).toBe(true);
});

test('one that is new or back gets a growing share', () => {
  const early = newInstanceState(NOW, true);
  const late = newInstanceState(NOW, false);
  expect(weightNow(early, 100, NOW, 1000)).toBe(100);
  expect([0, 500, 1000].map((ms) => weightNow(late, 100, NOW + ms, 1000))).toEqual([10, 50, 100]);
  noteRefused(early, NOW);
  expect(weightNow(early, 100, NOW + 1500, 1000)).toBe(50);
  expect(weightNow(late, 100, NOW, undefined)).toBe(100);
});
