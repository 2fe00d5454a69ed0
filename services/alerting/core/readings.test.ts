import { expect, test } from 'vitest';
import { askedFor, readingsOf, type Series } from './readings.ts';
import { type Condition, RULE_EXAMPLE } from './rule.ts';
import { judge } from './verdict.ts';

const series = (labels: Record<string, string>, ...values: (number | null)[]): Series => ({
  labels,
  points: values.map((value, place) => [place * 60, value]),
});

function verdictsOf(condition: Condition, ...answers: Series[][]) {
  return readingsOf(condition, answers).map(({ value }) => judge(condition, value, false));
}

test('above a limit fires, and only below `clear` it is over', () => {
  const condition = { kind: 'threshold', side: 'above', value: 10, clear: 5 } as const;
  expect(verdictsOf(condition, [series({}, 1, 11), series({ a: '1' }, 7), series({ a: '2' }, null)])).toEqual([
    'wrong',
    'fine',
    'unknown',
  ]);
  expect([7, 5, 11].map((value) => judge(condition, value, true))).toEqual(['wrong', 'fine', 'wrong']);
});

test('a share is of the series with the same labels; nothing counted of the part is none, of the whole no answer', () => {
  const condition = { kind: 'ratio', bad: { status: '5*' }, side: 'above', value: 0.05, least: 20 } as const;
  const all = ['a', 'b', 'c'].map((service) => series({ service }, service === 'c' ? 4 : 100));
  const readings = readingsOf(condition, [all, [series({ service: 'b' }, 8), series({ service: 'c' }, 4)]]);
  expect(readings.map(({ value }) => value)).toEqual([0, 0.08, null]);
  expect(askedFor({ ...RULE_EXAMPLE, condition }).map(({ match }) => match)).toEqual([{}, { status: '5*' }]);
});

test('a rate is the change a second from one window to the next', () => {
  const condition = { kind: 'rate', side: 'below', value: -10 } as const;
  expect(readingsOf(condition, [[series({}, 1200, 0), series({ a: '1' }, null, 5)]]).map(({ value }) => value)).toEqual(
    [-20, null],
  );
});

test('a series that had values and has none is missed, and one that never had any is not', () => {
  const condition = { kind: 'absence', rememberSeconds: 3600 } as const;
  expect(
    verdictsOf(condition, [series({}, 1, null), series({ a: '1' }, null, 1), series({ a: '2' }, null, null)]),
  ).toEqual(['wrong', 'fine', 'unknown']);
});

test('an objective burns only where both windows do', () => {
  const condition = { kind: 'burnRate', bad: {}, objective: 0.99, factor: 10, shortSeconds: 60 } as const;
  const of = (long: number, short: number | null) =>
    verdictsOf(condition, [series({}, 100)], [series({}, long)], [series({}, 100)], [series({}, short)])[0];
  expect([of(20, 20), of(20, 1), of(1, 20), of(20, null)]).toEqual(['wrong', 'fine', 'fine', 'fine']);
});
