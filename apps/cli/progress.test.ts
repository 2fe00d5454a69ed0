import { expect, test } from 'vitest';
import { duration, progressLine } from './progress.ts';

test('a file half in shows half a bar, the rate and as long to go as it took', () => {
  const line = progressLine({ elapsedMs: 10_000, bytesRead: 500, bytesTotal: 1000, lines: 60_000 });
  expect(line).toBe(`${'█'.repeat(14)}${'░'.repeat(14)}  50%  60,000 lines  6,000/s  10 s left`);
});

test('without a known size there is no bar and nothing to go', () => {
  expect(progressLine({ elapsedMs: 0, bytesRead: 500, bytesTotal: undefined, lines: 3 })).toBe('3 lines  0/s');
});

test('durations read as a person says them', () => {
  expect([400, 59_000, 65_000, 7_260_000].map(duration)).toEqual(['1 s', '59 s', '1 min 5 s', '2 h 1 min']);
});
