import { expect, test } from 'vitest';
import { pointsOf, quantileOf, type SampledSeries } from './points.ts';

const series = (labels: Record<string, string>, values: readonly number[], from = 0): SampledSeries => ({
  labels,
  times: values.map((_, place) => from + place * 15),
  values,
});
const MINUTE = { from: 0, to: 120, step: 60 };
const values = (of: ReturnType<typeof pointsOf>) => of.map(({ points }) => points.map(([, value]) => value));

test('a point is of the samples since the one before; null where there are none', () => {
  const gauge = series({}, [9, 1, 2, 3, 4]);
  expect(pointsOf([gauge], { fn: 'last' }, MINUTE)).toEqual([
    {
      labels: {},
      points: [
        [60, 4],
        [120, null],
      ],
    },
  ]);
  expect(values(pointsOf([gauge], { fn: 'avg' }, MINUTE))).toEqual([[2.5, null]]);
  expect(values(pointsOf([gauge], { fn: 'min' }, MINUTE))).toEqual([[1, null]]);
  expect(values(pointsOf([{ ...gauge, highs: [9, 8, 2, 3, 4] }], { fn: 'max' }, MINUTE))).toEqual([[8, null]]);
});

test('a counter grows across a restart, and the first sample of all says nothing of growth', () => {
  const counter = series({}, [100, 110, 120, 5, 15, 15, 15, 15, 75]);
  expect(values(pointsOf([counter], { fn: 'increase' }, MINUTE))).toEqual([[35, 60]]);
  expect(values(pointsOf([counter], { fn: 'rate' }, MINUTE))).toEqual([[35 / 60, 1]]);
  expect(values(pointsOf([series({}, [7])], { fn: 'increase' }, { from: -60, to: 0, step: 60 }))).toEqual([[null]]);
});

test('a counter that was not there before it counted anything counts from 0', () => {
  const counter = { ...series({}, [2, 3], 45), fromZero: true };
  expect(values(pointsOf([counter], { fn: 'increase' }, MINUTE))).toEqual([[3, null]]);
  expect(values(pointsOf([{ ...counter, fromZero: false }], { fn: 'increase' }, MINUTE))).toEqual([[1, null]]);
});

test('series that agree in the labels asked for become one', () => {
  const all = [
    series({ route: '/a', instance: '1' }, [0, 1], 15),
    series({ route: '/a', instance: '2' }, [0, 3], 15),
    series({ route: '/b', instance: '1' }, [0, 5], 15),
  ];
  expect(pointsOf(all, { fn: 'sum', by: ['route'] }, { from: 0, to: 60, step: 60 })).toEqual([
    { labels: { route: '/a' }, points: [[60, 4]] },
    { labels: { route: '/b' }, points: [[60, 5]] },
  ]);
  expect(values(pointsOf(all, { fn: 'avg', by: [] }, { from: 15, to: 30, step: 15 }))).toEqual([[3]]);
  expect(pointsOf(all, { fn: 'last' }, MINUTE)).toHaveLength(3);
});

test('a quantile lies within its bucket, of all series of the group together', () => {
  const buckets = ['1', '2', '+Inf'].flatMap((le, place) =>
    ['x', 'y'].map((instance) => series({ le, instance }, [0, [10, 20, 20][place] ?? 0], 15)),
  );
  const half = pointsOf(buckets, { fn: 'quantile', quantile: 0.75, by: [] }, { from: 15, to: 30, step: 15 });
  expect(half).toEqual([{ labels: {}, points: [[30, 1.5]] }]);
  expect(
    quantileOf(
      [
        { bound: 1, count: 1 },
        { bound: Number.POSITIVE_INFINITY, count: 4 },
      ],
      0.9,
    ),
  ).toBe(1);
  expect(quantileOf([{ bound: 1, count: 0 }], 0.9)).toBeNaN();
});
