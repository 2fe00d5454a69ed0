import { expect, test } from 'vitest';
import { sumsBy } from './sums.ts';

const use = (day: string, task: string, calls: number, costMicros: number) => {
  return { day, provider: 'openai', model: 'm', task, calls, tokensIn: 10, tokensOut: 1, costMicros, cacheHits: 2 };
};

test('the use is summed by day and by purpose, what cost most first', () => {
  const uses = [
    use('2026-11-21', 'classify', 1, 5),
    use('2026-11-21', 'extract', 2, 50),
    use('2026-11-20', 'classify', 4, 5),
  ];
  expect(sumsBy(uses, ({ task }) => task)).toEqual([
    { name: 'extract', calls: 2, cacheHits: 2, tokensIn: 10, tokensOut: 1, costMicros: 50 },
    { name: 'classify', calls: 5, cacheHits: 4, tokensIn: 20, tokensOut: 2, costMicros: 10 },
  ]);
  expect(sumsBy(uses, ({ day }) => day).map(({ name, costMicros }) => [name, costMicros])).toEqual([
    ['2026-11-21', 55],
    ['2026-11-20', 5],
  ]);
});
