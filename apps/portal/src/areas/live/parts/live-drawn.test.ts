import { expect, test } from 'vitest';
import { drawnOf, liveCharts } from './live-drawn.ts';
import { placesOf, rangeNamed } from './live-series.ts';

const accepted = liveCharts.find(({ title }) => title === 'Accepted');
const month = placesOf({
  from: '2026-03-01T00:00:00.000Z',
  to: '2026-03-01T12:00:00.000Z',
  stepSeconds: 21_600,
  points: [{ at: '2026-03-01T06:00:00.000Z', accepted: 453, p50Ms: 1, p99Ms: 2, backlog: 0 }],
});

test('a few hundred events of a month are drawn as so many, on an axis that fits them', () => {
  if (accepted === undefined) throw new Error('the accepted events have no chart');
  const { series, note, least } = drawnOf(accepted, month, rangeNamed('30d'));
  expect(series.map(({ values }) => values)).toEqual([[0, 453, 0]]);
  expect(note).toMatch(/^events in each /);
  expect(least).toBe(0);
});

test('what is going on now is drawn as events a second', () => {
  if (accepted === undefined) throw new Error('the accepted events have no chart');
  const { series, note, least } = drawnOf(accepted, month, rangeNamed('now'));
  expect(series[0]?.values[1]).toBeCloseTo(453 / 21_600);
  expect([note, least]).toEqual([undefined, undefined]);
});
