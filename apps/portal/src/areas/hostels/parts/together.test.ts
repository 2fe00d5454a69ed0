import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { together } from './together.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('changes that come together are read once', () => {
  const read = vi.fn<() => void>();
  const { ask } = together(read);
  ask();
  vi.advanceTimersByTime(100);
  ask();
  vi.advanceTimersByTime(149);
  expect(read).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(1);
  expect(read).toHaveBeenCalledTimes(1);
});

test('changes that come without end are read half a second after the first', () => {
  const read = vi.fn<() => void>();
  const { ask, stop } = together(read);
  for (let i = 0; i < 26; i += 1) {
    ask();
    vi.advanceTimersByTime(20);
  }
  expect(read).toHaveBeenCalledTimes(1);
  stop();
});
