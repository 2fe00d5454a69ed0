import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Counting, type Figure, inOneOrder, seriesOf } from './series.ts';

type ValueKind = Counting['value']['kind'];

const answer = (rows: Figure[]) => ({ metric: 'hotel.bookings', every: 'month' as const, rows });

test('each combination of dimension values is one line over the same buckets', () => {
  const table = seriesOf(
    answer([
      { at: '2015-08-01T00:00:00+01:00', by: { hotel: 'City' }, value: 9 },
      { at: '2015-07-01T00:00:00+01:00', by: { hotel: 'City' }, value: 5 },
      { at: '2015-07-01T00:00:00+01:00', by: { hotel: 'Resort' }, value: '2.50' },
    ]),
  );
  expect(table.buckets).toEqual(['2015-07-01T00:00:00+01:00', '2015-08-01T00:00:00+01:00']);
  expect(table.series).toEqual([
    { name: 'City', values: [5, 9] },
    { name: 'Resort', values: [2.5, null] },
  ]);
});

test('periods without events are 0 for counts and sums, and a gap for what has no value then', () => {
  const rows = [
    { at: '2016-01-12T00:00:00+00:00', by: { hotel: 'City' }, value: 1 },
    { at: '2016-01-15T00:00:00+00:00', by: { hotel: 'Resort' }, value: 2 },
  ];
  const days = { metric: 'hotel.bookings', every: 'day' as const, rows };
  const linesOf = (kind: ValueKind) => seriesOf(days, { value: { kind } }).series.map(({ values }) => values);
  for (const kind of ['count', 'sum', 'distinct'] as const)
    expect(linesOf(kind)).toEqual([
      [0, 0, 0, 2],
      [1, 0, 0, 0],
    ]);
  for (const kind of ['avg', 'min', 'max'] as const)
    expect(linesOf(kind)).toEqual([
      [null, null, null, 2],
      [1, null, null, null],
    ]);
});

test('a metric without dimensions is one line with its own name', () => {
  expect(seriesOf(answer([{ at: '2015-07-01', by: {}, value: 3 }])).series).toEqual([
    { name: 'hotel.bookings', values: [3] },
  ]);
});

test('each quantile is a line', () => {
  const { series } = seriesOf(answer([{ at: '2015-07-01', by: { hotel: 'City' }, value: { '0.5': 80, '0.99': 240 } }]));
  expect(series.map(({ name }) => name)).toEqual(['City · p99', 'City · p50']);
});

test('a value that was not measured is a gap, not zero', () => {
  expect(seriesOf(answer([{ at: '2015-07-01', by: {}, value: null }])).series[0]?.values).toEqual([null]);
});

test('only the largest lines are drawn and the rest is counted', () => {
  const rows = Array.from({ length: 12 }, (_, n) => ({ at: '2015-07-01', by: { country: `C${n}` }, value: n }));
  const table = seriesOf(answer(rows), undefined);
  expect(table.series[0]?.name).toBe('C11');
  expect([table.series.length, table.left]).toEqual([8, 4]);
});

test('no figure is lost or moved on the way into lines', () => {
  const row = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    hotel: fc.constantFrom('A', 'B', 'C'),
    value: fc.integer(),
  });
  const rows = fc.uniqueArray(row, { selector: ({ month, hotel }) => `${month} ${hotel}` });
  fc.assert(
    fc.property(rows, (given) => {
      const at = (month: number) => `2016-${String(month).padStart(2, '0')}-01T00:00:00Z`;
      const table = seriesOf(answer(given.map(({ month, hotel, value }) => ({ at: at(month), by: { hotel }, value }))));
      for (const { month, hotel, value } of given) {
        const line = table.series.find(({ name }) => name === hotel);
        expect(line?.values[table.buckets.indexOf(at(month))]).toBe(value);
      }
    }),
  );
});

test('two charts list the names that they share in one order, whichever is larger in which', () => {
  const namesOf = (values: Record<string, number>) => {
    const rows = Object.entries(values).map(([hotel, value]) => ({ at: '2015-07-01', by: { hotel }, value }));
    return inOneOrder(seriesOf(answer(rows))).series.map(({ name }) => name);
  };
  expect(namesOf({ 'Room 10': 9, Resort: 1, 'Room 2': 5 })).toEqual(['Resort', 'Room 2', 'Room 10']);
  expect(namesOf({ Resort: 7, 'Room 2': 8, 'Room 10': 1 })).toEqual(['Resort', 'Room 2', 'Room 10']);
});
