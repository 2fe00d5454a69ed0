import { expect, test } from 'vitest';
import { isIdempotent, nextTry } from './retry.ts';
import { openRetryBudget } from './retry-budget.ts';

test('as many are asked again as are a part of what was asked in ten seconds, and a few in any case', () => {
  const budget = openRetryBudget({ percent: 20, least: 2 });
  const taken = (at: number): number => Array.from({ length: 100 }, () => budget.take(at)).filter(Boolean).length;
  expect(taken(0)).toBe(2);
  for (let request = 0; request < 100; request += 1) budget.countRequest(5000);
  expect(taken(5000)).toBe(18);
  expect(taken(9999)).toBe(0);
  // What was taken at the beginning is forgotten first, and what was asked last.
  expect(taken(10_000)).toBe(2);
  expect(taken(60_000)).toBe(2);
  expect(openRetryBudget({ percent: 100, least: 0 }).take(0)).toBe(false);
});

test('what was not sent goes to another in any case; what was sent only where it may be done twice', () => {
  const none = { unsent: 0, retries: 0 };
  expect([nextTry('not-sent', none, false, 0), nextTry('not-sent', { ...none, unsent: 20 }, true, 9)]).toEqual([
    'free',
    'none',
  ]);
  expect([nextTry('broke-off', none, true, 1), nextTry('broke-off', none, false, 1)]).toEqual(['budget', 'none']);
  expect([nextTry('timed-out', { ...none, retries: 1 }, true, 1), nextTry('turned-away', none, true, 0)]).toEqual([
    'none',
    'none',
  ]);
  expect(['GET', 'PUT', 'DELETE', 'POST', 'PATCH'].map((method) => isIdempotent(method, undefined))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect([isIdempotent('POST', 'key'), isIdempotent('POST', '')]).toEqual([true, false]);
});
