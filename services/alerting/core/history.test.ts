import { expect, test } from 'vitest';
import { replay } from './history.ts';
import { RULE_EXAMPLE, type RuleDefinition } from './rule.ts';

const series = (labels: Record<string, string>, step: number, values: (number | null)[]) => ({
  labels,
  points: values.map((value, place) => [(place + 1) * step, value] as const),
});
const looks = (step: number, count: number) => Array.from({ length: count }, (_, place) => (place + 1) * step * 1000);
const at = (second: number): string => new Date(second * 1000).toISOString();

test('the past is judged as it would have been then: `for`, the second limit, and gaps', () => {
  const rule: RuleDefinition = {
    ...RULE_EXAMPLE,
    query: { ...RULE_EXAMPLE.query, windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value: 10, clear: 5 },
    forSeconds: 120,
  };
  const values = [1, 12, 1, 12, 12, null, 12, 7, 4, 1, 1, 1];
  const { firings, firingCount, series: curves, limit } = replay(rule, [[series({}, 60, values)]], looks(60, 12));
  expect({ firings, firingCount, limit }).toEqual({
    firings: [{ labels: {}, from: at(420), until: at(540) }],
    ...{ firingCount: 1, limit: 10 },
  });
  expect(curves[0]?.points).toHaveLength(12);
});

test('of an objective with two windows the longer one’s last point counts until its next', () => {
  const rule: RuleDefinition = {
    ...RULE_EXAMPLE,
    query: { ...RULE_EXAMPLE.query, windowSeconds: 3600 },
    condition: { kind: 'burnRate', bad: {}, objective: 0.99, factor: 10, shortSeconds: 1200 },
    forSeconds: 0,
  };
  const long = [100, 100, 100];
  const short = Array(9).fill(100) as number[];
  const answers = [
    [series({}, 3600, long)],
    [series({}, 3600, [0, 50, 50])],
    [series({}, 1200, short)],
    [series({}, 1200, [0, 0, 0, 50, 50, 50, 50, 0, 0])],
  ];
  const { firings } = replay(rule, answers, looks(1200, 9));
  expect(firings).toEqual([{ labels: {}, from: at(7200), until: at(9600) }]);
});
