import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Span } from '../types.ts';
import { waterfallOf } from './waterfall.ts';

const span = (spanId: string, parentSpanId: string | undefined, second: number, durationMs: number): Span => ({
  traceId: 'trace',
  spanId,
  ...(parentSpanId === undefined ? {} : { parentSpanId }),
  name: spanId,
  startedAt: new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString(),
  durationMs,
  status: 'ok',
  attributes: {},
});

test('children stand below their parent in order of time, as shares of the whole', () => {
  const { bars, totalMs, gaps } = waterfallOf([
    span('handler', 'append', 5, 5_000),
    span('append', 'post', 1, 2_000),
    span('post', undefined, 0, 4_000),
  ]);
  expect(totalMs).toBe(10_000);
  expect(gaps).toEqual([]);
  expect(bars.map(({ span: { name }, depth, start, length }) => [name, depth, start, length])).toEqual([
    ['post', 0, 0, 0.4],
    ['append', 1, 0.1, expect.closeTo(0.2)],
    ['handler', 2, 0.5, 0.5],
  ]);
});

test('a long time in which nothing ran is narrow, and what ran before and after has the room', () => {
  const { bars, gaps, totalMs, ticks } = waterfallOf([
    span('post', undefined, 0, 1_000),
    span('late', 'post', 3_601, 1_000),
  ]);
  expect(totalMs).toBe(3_602_000);
  expect(gaps).toMatchObject([{ durationMs: 3_600_000 }]);
  expect(gaps[0]?.start).toBeCloseTo(0.48);
  expect(bars.map(({ length }) => length)).toEqual([expect.closeTo(0.48), expect.closeTo(0.48)]);
  expect(bars[1]?.start).toBeCloseTo(0.52);
  expect(ticks.map(({ offsetMs }) => offsetMs)).toContain(0);
  expect(ticks.some(({ offsetMs }) => offsetMs > 3_600_000)).toBe(true);
});

test('bars, gaps and ticks lie on the axis, later ones further right', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 5_000 })), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(spans, (given) => {
      const { bars, gaps, ticks } = waterfallOf(given.map(([at, ms], n) => span(`${n}`, undefined, at, ms)));
      for (const { start, length } of [...bars, ...gaps]) {
        expect(start).toBeGreaterThanOrEqual(-1e-9);
        expect(start + length).toBeLessThanOrEqual(1 + 1e-9);
      }
      const starts = bars.map(({ start }) => start);
      for (const [place, start] of starts.entries())
        expect(start).toBeGreaterThanOrEqual((starts[place - 1] ?? 0) - 1e-9);
      const offsets = ticks.map(({ offsetMs }) => offsetMs);
      expect(offsets).toEqual(offsets.toSorted((one, other) => one - other));
      expect(ticks.length).toBeLessThan(10);
      const onPhone = ticks.filter((tick) => tick.onPhone).map(({ at }) => at);
      expect(onPhone.length).toBeGreaterThanOrEqual(Math.min(1, ticks.length));
      for (const [place, at] of onPhone.slice(1).entries())
        expect(at - (onPhone[place] ?? at), 'labels of a phone do not overprint').toBeGreaterThan(0.4);
    }),
  );
});

test('a span whose parent was not kept is still shown', () => {
  expect(waterfallOf([span('orphan', 'gone', 0, 1)]).bars.map(({ depth }) => depth)).toEqual([0]);
});

test('a trace without length does not divide by zero', () => {
  expect(waterfallOf([span('instant', undefined, 0, 0)]).bars[0]).toMatchObject({ start: 0, length: 0 });
  expect(waterfallOf([])).toEqual({ bars: [], gaps: [], ticks: [], totalMs: 0 });
});
