import { expect, test } from 'vitest';
import { bandOf, drawnOf, newestOf } from './drawn.ts';

const series = (name: string, value: number) => ({
  labels: { name },
  points: [
    [60, value],
    [120, null],
  ] as [number, number | null][],
});

test('the largest series are drawn, in the order of their names, and how many are left out is known', () => {
  const all = Array.from({ length: 10 }, (_, place) => series(`s${9 - place}`, place));
  const { series: drawn, left, times } = drawnOf({ series: all }, ({ name }) => name ?? '');
  expect(drawn.map(({ name }) => name)).toEqual(['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7']);
  expect({ left, times, values: drawn[0]?.values }).toEqual({
    left: 2,
    times: [new Date(60_000), new Date(120_000)],
    values: [9, null],
  });
  expect(newestOf({ series: all })).toBe(9);
  expect(newestOf({ series: [] })).toBeUndefined();
});

test('what is usual is drawn around the value, never below nothing', () => {
  const point = { at: 60, value: 5, expected: 4, low: -1, high: 9, unusual: false, why: 'usual' };
  const { series: drawn } = bandOf({ series: [{ labels: {}, points: [point] }] }, { value: 'a', low: 'b', high: 'c' });
  expect(drawn).toEqual([
    { name: 'a', values: [5] },
    { name: 'b', values: [0] },
    { name: 'c', values: [9] },
  ]);
});
