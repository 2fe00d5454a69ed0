import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeating } from './repeating.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('the next round begins after the last has ended, also when that failed', async () => {
  let begun = 0;
  let end = Promise.withResolvers<void>();
  const rounds = repeating(1000, () => {
    begun += 1;
    return end.promise;
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun).toBe(1);
  end.reject(new Error('the pool is dry'));
  end = Promise.withResolvers();
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toBe(2);
  rounds.stop();
  end.resolve();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun).toBe(2);
});
