import { hash } from 'node:crypto';
import { decimalText } from '@pvt/kernel/decimal';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, type Cells, gather, inKeyOrder, mergeCell } from './cell.ts';
import { type CompiledMetric, compileMetric } from './compiled-metric.ts';
import { contributionsOf, type MetricEvent } from './contribution.ts';
import type { MetricValue } from './definition.ts';
import { encodeDistinct } from './distinct-sketch.ts';
import { encodeQuantiles } from './quantile-sketch.ts';

const bits = (text: string): bigint => hash('sha256', text, 'buffer').readBigUInt64BE();

const KINDS: readonly MetricValue[] = [
  { kind: 'count' },
  ...(['sum', 'avg', 'min', 'max', 'distinct', 'quantiles'] as const).map((kind) => ({ kind, of: 'data.rate' })),
];
const METRICS = KINDS.flatMap((value) =>
  ['UTC', 'Europe/Lisbon', 'Asia/Kathmandu', 'Australia/Lord_Howe'].map((timeZone) =>
    compileMetric({ event: 'stay', value, timeZone, dimensions: { hotel: 'data.hotel' } }),
  ),
);

// Around the days on which Lisbon and Lord Howe move their clocks.
const events = fc.array(
  fc.record({
    at: fc.integer({ min: Date.parse('2016-03-25'), max: Date.parse('2016-04-05') }),
    hotel: fc.constantFrom('City', 'Resort'),
    rate: fc.oneof(fc.integer({ min: -500, max: 500 }), fc.double({ min: -500, max: 500, noNaN: true })),
  }),
  { maxLength: 40 },
);
type Stay = { at: number; hotel: string; rate: number };

function cellsOf(metric: CompiledMetric, stays: readonly Stay[]): Cells {
  const cells: Cells = new Map();
  for (const [i, { at, ...data }] of stays.entries()) {
    const time = new Date(at).toISOString();
    const event: MetricEvent = { id: `${i}`, source: 'test', type: 'stay', key: `${i}`, time, data };
    gather(cells, metric, contributionsOf(metric, event), bits);
  }
  return cells;
}

function plain({ grain, at, dimensions, count, sum, min, max, quantiles, distinct }: Cell): unknown {
  return {
    grain,
    at,
    dimensions,
    count,
    numbers: [sum, min, max].map((number) => number && decimalText(number)),
    quantiles: quantiles && encodeQuantiles(quantiles),
    distinct: distinct && encodeDistinct(distinct),
  };
}

const plainCells = (cells: Cells): unknown[] => inKeyOrder(cells).map(plain);

function rolledUp(cells: readonly Cell[], key: (cell: Cell) => { at: number; dimensions: string }): unknown[] {
  const rolled: Cells = new Map();
  for (const cell of cells) {
    const { at, dimensions } = key(cell);
    const name = `day ${at} ${dimensions}`;
    const into = rolled.get(name) ?? { grain: 'day' as const, at, dimensions, count: 0 };
    rolled.set(name, into);
    mergeCell(into, cell);
  }
  return plainCells(rolled);
}

describe('cells', () => {
  test('are the same however the events are ordered and cut into batches', () => {
    fc.assert(
      fc.property(events, fc.constantFrom(...METRICS), fc.infiniteStream(fc.nat()), (stays, metric, random) => {
        const shuffled = stays.map((stay) => ({ stay, rank: random.next().value ?? 0 }));
        shuffled.sort((left, right) => left.rank - right.rank);
        const cut = (random.next().value ?? 0) % (stays.length + 1);
        const inOrder = shuffled.map(({ stay }) => stay);
        const merged = cellsOf(metric, inOrder.slice(0, cut));
        for (const [key, cell] of cellsOf(metric, inOrder.slice(cut))) {
          const into = merged.get(key);
          if (into === undefined) merged.set(key, cell);
          else mergeCell(into, cell);
        }
        expect(plainCells(merged)).toEqual(plainCells(cellsOf(metric, stays)));
      }),
    );
  });

  test.each(['minute', 'hour'] as const)('of a %s, rolled up, are the cells of the day', (grain) => {
    fc.assert(
      fc.property(events, fc.constantFrom(...METRICS), (stays, metric) => {
        const cells = inKeyOrder(cellsOf(metric, stays));
        const fine = cells.filter((cell) => cell.grain === grain);
        const days = cells.filter((cell) => cell.grain === 'day');
        const toDay = (cell: Cell) => ({ ...cell, at: metric.calendar.startOf('day', cell.at) });
        expect(rolledUp(fine, toDay)).toEqual(rolledUp(days, (cell) => cell));
      }),
    );
  });

  test('a value spread over days has no minute and no hour', () => {
    const spread = {
      event: 'stay',
      value: { kind: 'count' as const },
      spread: { days: '2' },
      timeZone: 'Europe/Lisbon',
    };
    const metric = compileMetric(spread);
    const stays = [{ at: Date.parse('2016-03-26T12:00:00Z'), hotel: 'City', rate: 1 }];
    expect(inKeyOrder(cellsOf(metric, stays)).map(({ grain, at }) => [grain, metric.calendar.local(at)])).toEqual([
      ['day', '2016-03-26T00:00:00+00:00'],
      ['day', '2016-03-27T00:00:00+00:00'],
    ]);
  });
});
