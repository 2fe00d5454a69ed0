import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PARTITIONS, partitionOf } from '../event.ts';
import { diesAtOnce, fateOf } from './delivery.ts';
import { DEFAULT_RETRY, Park, Reject, type RetryPolicy, retryDelayMs } from './retry.ts';

const policies: fc.Arbitrary<RetryPolicy> = fc.record({
  attempts: fc.integer({ min: 1, max: 10 }),
  firstDelayMs: fc.integer({ min: 1, max: 60_000 }),
  factor: fc.integer({ min: 1, max: 10 }),
  longestDelayMs: fc.integer({ min: 1, max: 6 * 3_600_000 }),
});
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const now = new Date('2026-01-01T00:00:00Z');

describe('the delay before another attempt', () => {
  test('is never more than the longest, nor less than half of what it would be without chance', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 50 }), random, (policy, attempt, luck) => {
        const full = Math.min(policy.longestDelayMs, policy.firstDelayMs * policy.factor ** (attempt - 1));
        const delay = retryDelayMs(policy, attempt, luck);
        expect(delay).toBeLessThanOrEqual(policy.longestDelayMs);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(full / 2));
      }),
    );
  });

  test('grows with each attempt, by the factor', () => {
    const delays = [1, 2, 3, 4].map((attempt) => retryDelayMs(DEFAULT_RETRY, attempt, 0));
    expect(delays).toEqual([250, 1000, 4000, 16_000]);
  });
});

describe('what becomes of a failed event', () => {
  test('is an end after exactly as many attempts as the policy has', () => {
    fc.assert(
      fc.property(policies, random, (policy, luck) => {
        const states = Array.from(
          { length: policy.attempts },
          (_, failures) => fateOf(new Error('no'), failures, policy, now, luck).state,
        );
        expect(states).toEqual([...Array.from({ length: policy.attempts - 1 }, () => 'retrying'), 'dead']);
      }),
    );
  });

  test('is its end at once when it can never succeed', () => {
    expect(fateOf(new Reject('BAD_STAY', 'no nights'), 0, DEFAULT_RETRY, now, 0)).toMatchObject({
      state: 'dead',
      attempts: 1,
      code: 'BAD_STAY',
      detail: 'no nights',
    });
  });

  test('is a wait that uses no attempt up while what it needs is away', () => {
    const until = new Date('2026-01-01T01:00:00Z');
    expect(fateOf(new Park('the model', until), 4, DEFAULT_RETRY, now, 0)).toMatchObject({
      state: 'parked',
      attempts: 4,
      nextAt: until,
      reason: 'the model',
    });
  });

  test('is told beforehand where it is its end', () => {
    const errors = fc.constantFrom(new Error('no'), new Reject('A', 'a'), new Park('p', now));
    fc.assert(
      fc.property(policies, errors, random, (policy, error, luck) => {
        expect(diesAtOnce(error, policy)).toBe(fateOf(error, 0, policy, now, luck).state === 'dead');
      }),
    );
  });

  test('keeps a text that PostgreSQL takes, however long or odd the error’s was', () => {
    const { detail } = fateOf(new Error(`\0${'x'.repeat(10_000)}`), 0, DEFAULT_RETRY, now, 0);
    expect(detail?.length).toBeLessThanOrEqual(2000);
    expect(detail).not.toContain('\0');
  });
});

describe('the partition of a key', () => {
  test('is stored with every event, so it stays what it was', () => {
    const tenant = '0198c0de-0000-7000-8000-00000000000a';
    expect(['', 'k', 'lane-1', 'Ω', '🏨'].map((key) => partitionOf(tenant, key))).toMatchInlineSnapshot(`
      [
        3,
        8,
        15,
        14,
        15,
      ]
    `);
  });

  test('is one of those there are', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ unit: 'binary' }), (tenant, key) => {
        const partition = partitionOf(tenant, key);
        expect(Number.isInteger(partition) && partition >= 0 && partition < PARTITIONS).toBe(true);
      }),
    );
  });
});
