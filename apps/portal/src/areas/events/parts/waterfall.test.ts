import { expect, test } from 'vitest';
import type { Span } from '../types.ts';
import { barsOf } from './waterfall.ts';

const span = (spanId: string, parentSpanId: string | undefined, second: number, durationMs: number): Span => ({
  traceId: 'trace',
  spanId,
  ...(parentSpanId === undefined ? {} : { parentSpanId }),
  name: spanId,
  startedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
  durationMs,
  status: 'ok',
  attributes: {},
});

test('children stand below their parent in order of time, as shares of the whole', () => {
  const { bars, totalMs } = barsOf([
    span('handler', 'append', 5, 5_000),
    span('append', 'post', 1, 2_000),
    span('post', undefined, 0, 4_000),
  ]);
  expect(totalMs).toBe(10_000);
  expect(bars.map(({ span: { name }, depth, start, length }) => [name, depth, start, length])).toEqual([
    ['post', 0, 0, 0.4],
    ['append', 1, 0.1, 0.2],
    ['handler', 2, 0.5, 0.5],
  ]);
});

test('a span whose parent was not kept is still shown', () => {
  expect(barsOf([span('orphan', 'gone', 0, 1)]).bars.map(({ depth }) => depth)).toEqual([0]);
});

test('a trace without length does not divide by zero', () => {
  expect(barsOf([span('instant', undefined, 0, 0)]).bars[0]).toMatchObject({ start: 0, length: 0 });
  expect(barsOf([])).toEqual({ bars: [], totalMs: 0 });
});
