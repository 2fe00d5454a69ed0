import { expect, test } from 'vitest';
import type { LiveHistory, LiveSample } from '../types.ts';
import { withEarlier } from './live-series.ts';

const sample = (at: string): LiveSample => ({
  at,
  accepted: { perSecond: 0, total: 20 },
  latency: { p50Ms: null, p99Ms: null },
  backlog: 0,
  groups: [],
  types: [],
});
const history: LiveHistory = {
  from: '2026-03-01T11:46:00.000Z',
  to: '2026-03-01T12:00:34.000Z',
  stepSeconds: 60,
  points: [
    { at: '2026-03-01T11:50:00.000Z', accepted: 600, p50Ms: 1, p99Ms: 2, backlog: 0 },
    { at: '2026-03-01T12:00:00.000Z', accepted: 17, p50Ms: 4, p99Ms: 9, backlog: 3 },
  ],
};
const first = sample('2026-03-01T12:00:35.000Z');

test('a page that was just opened shows what came in within its window before', () => {
  const places = withEarlier([first], history, 120);
  expect(places.map(({ at }) => at.slice(11, 19))).toEqual(['11:58:00', '11:59:00', '12:00:00', '12:00:35']);
  expect(places.map(({ acceptedPerSecond }) => acceptedPerSecond)).toEqual([0, 0, 0.5, 0]);
  expect(places[2]).toMatchObject({ p50Ms: 4, p99Ms: 9, backlog: 3 });
});

test('while there is no sample or no history, there is nothing before', () => {
  expect(withEarlier([], history, 120)).toEqual([]);
  expect(withEarlier([first], undefined, 120)).toHaveLength(1);
});
