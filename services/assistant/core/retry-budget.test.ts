import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff, retryAfter } from './retry-after.ts';
import { deposit, fullBudget, type RetryBudget, withdraw } from './retry-budget.ts';

const policy = { ratio: 0.1, perSecond: 0.5, atMost: 10 };

test('retries stay below the reserve, the drip and a tenth of the calls, however long a provider fails', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { maxLength: 300 }), (gaps) => {
      let budget: RetryBudget = fullBudget(0, policy);
      let now = 0;
      let retries = 0;
      for (const gap of gaps) {
        now += gap;
        budget = deposit(budget, now, policy);
        for (let left = withdraw(budget, now, policy); left !== undefined; left = withdraw(budget, now, policy)) {
          budget = left;
          retries += 1;
        }
      }
      expect(retries).toBeLessThanOrEqual(
        policy.atMost + (now / 1000) * policy.perSecond + gaps.length * policy.ratio + 1e-6,
      );
    }),
  );
});

test('a clock that is set back gives nothing and takes nothing', () => {
  expect(deposit({ tokens: 1, at: 5_000 }, 1_000, policy).tokens).toBeCloseTo(1.1);
});

test.each([
  ['seconds', { 'retry-after': '7' }, 7_000],
  ['a date', { 'retry-after': 'Thu, 01 Jan 1970 00:01:00 GMT' }, 59_000],
  ['a date that is over', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  ['milliseconds before seconds', { 'retry-after-ms': '250', 'retry-after': '1' }, 250],
  ['a day, which is not believed', { 'retry-after': '86400' }, 900_000],
  ['nothing', {}, undefined],
  ['nonsense', { 'retry-after': 'soon' }, undefined],
])('reads how long to wait from %s', (_, headers: Record<string, string>, expected) => {
  expect(retryAfter((name) => headers[name] ?? null, 1_000)).toBe(expected);
});

test('waits twice as long after each failure, up to a bound, spread by chance', () => {
  expect([0, 1, 2, 9].map((retry) => backoff(retry, 1))).toEqual([250, 500, 1000, 8000]);
  expect(backoff(9, 0)).toBe(0);
});
