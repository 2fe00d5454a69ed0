import { expect, test } from 'vitest';
import { linesOf, overruns, tableOf } from './budget.ts';

const file = (name: string, from: number, to: number) => ({
  name: `/house/${name}`,
  startTime: from * 1000,
  endTime: to * 1000,
});
const report = {
  testResults: [
    file('kernel/json.test.ts', 100, 102),
    file('services/collect/core/event.test.ts', 101, 112),
    file('services/collect/api/events.int.test.ts', 112, 170),
    file('tests/chaos/chaos.int.test.ts', 112, 130),
  ],
};

test('a file counts for the place where it is, and unit tests count by the clock', () => {
  expect(linesOf(report, '/house', 80)).toEqual([
    { area: 'the whole run', files: 4, seconds: 80, limit: 360 },
    { area: 'unit tests', files: 2, seconds: 12, limit: 30 },
    { area: 'services/collect', files: 2, seconds: 69, limit: 60 },
    { area: 'tests/chaos', files: 1, seconds: 18 },
    { area: 'kernel', files: 1, seconds: 2 },
  ]);
});

test('what took too long is told with its limit, which a slower machine may stretch', () => {
  expect(overruns(linesOf(report, '/house', 400))).toEqual([
    'over budget: the whole run took 400.0 s of 360 s (tests/budget/budget.ts)',
    'over budget: services/collect took 69.0 s of 60 s (tests/budget/budget.ts)',
  ]);
  expect(overruns(linesOf(report, '/house', 400, 2))).toEqual([]);
});

test('each service beyond the first five adds to what the whole may take', () => {
  expect(linesOf(report, '/house', 400, 1, 7)[0]).toMatchObject({ area: 'the whole run', limit: 480 });
});

test('the table shows how much of each limit was used', () => {
  expect(tableOf(linesOf(report, '/house', 90)).split('\n')).toEqual([
    'area                     files  seconds  limit   used',
    'the whole run                4     90.0    360   25 %',
    'unit tests                   2     12.0     30   40 %',
    'services/collect             2     69.0     60  115 %',
    'tests/chaos                  1     18.0',
    'kernel                       1      2.0',
  ]);
});

test('a run without unit tests has no line of them', () => {
  const { testResults } = report;
  expect(linesOf({ testResults: testResults.slice(2) }, '/house', 80).map(({ area }) => area)).not.toContain(
    'unit tests',
  );
});
