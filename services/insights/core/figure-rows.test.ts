import { describe, expect, test } from 'vitest';
import { type Cell, gather } from './cell.ts';
import { compileMetric } from './compiled-metric.ts';
import { contributionsOf } from './contribution.ts';
import type { MetricDefinition } from './definition.ts';
import { type GroupCell, rowsOf } from './figure-rows.ts';
import { seriesGroups } from './group-series.ts';
import { parseQuery, type QueryText } from './parse-query.ts';

const STAYS = [
  ['2016-02-29', 'City', 'PRT', 80.1],
  ['2016-03-01', 'City', 'PRT', 80.2],
  ['2016-03-01', 'Resort', 'PRT', 100],
  ['2016-03-06', 'City', 'ESP', 0],
  ['2016-03-07', 'City', 'ESP', 60],
] as const;
const DEFINITION: MetricDefinition = {
  event: 'stay',
  value: { kind: 'avg', of: 'data.rate' },
  dimensions: { hotel: 'data.hotel', country: 'data.country' },
  at: 'data.arrival',
  finest: 'day',
  timeZone: 'Europe/Lisbon',
};

type Stay = readonly [arrival: string, hotel: unknown, country: string, rate: number];

function ask(text: QueryText, definition: MetricDefinition = DEFINITION, stays: readonly Stay[] = STAYS) {
  const metric = compileMetric(definition);
  const cells = new Map<string, Cell>();
  for (const [arrival, hotel, country, rate] of stays) {
    const event = {
      id: '',
      source: '',
      type: '',
      key: '',
      time: '2020-01-01T00:00:00Z',
      data: { arrival, hotel, country, rate },
    };
    gather(cells, metric, contributionsOf(metric, event), () => 0n);
  }
  const query = parseQuery(metric, text);
  const sets = [...new Set([...cells.values()].map((cell) => cell.dimensions))];
  const sorted = seriesGroups(metric, query);
  for (const [id, dimensions] of sets.entries()) sorted.take({ id, dimensions });
  const { grouping } = sorted;
  const wanted: GroupCell[] = [...cells.values()].flatMap((cell) => {
    const group = grouping.groupOf[grouping.series.indexOf(sets.indexOf(cell.dimensions))];
    const within = cell.at >= (query.from ?? -Infinity) && cell.at < (query.to ?? Infinity);
    return cell.grain === query.grain && within && group !== undefined ? [{ ...cell, group }] : [];
  });
  return rowsOf(metric, query, grouping, wanted).map(({ at, by, value }) => [
    at.slice(0, 10),
    ...Object.values(by),
    value,
  ]);
}

describe('a query', () => {
  test('sums dimensions away that it does not name', () => {
    expect(ask({ every: 'day' })).toEqual([
      ['2016-02-29', '80.1'],
      ['2016-03-01', '90.1'],
      ['2016-03-06', '0'],
      ['2016-03-07', '60'],
    ]);
  });

  test('tells a dimension apart and rolls days up to months', () => {
    expect(ask({ every: 'month', by: 'hotel' })).toEqual([
      ['2016-02-01', 'City', '80.1'],
      ['2016-03-01', 'City', '46.7333333333'],
      ['2016-03-01', 'Resort', '100'],
    ]);
  });

  test('rolls days up to weeks from Monday', () => {
    expect(ask({ every: 'week', where: 'hotel == "City"' })).toEqual([
      ['2016-02-29', '53.4333333333'],
      ['2016-03-07', '60'],
    ]);
  });

  test('rolls everything up to one row, from the first day on', () => {
    expect(ask({ every: 'all', where: 'country == "ESP"' })).toEqual([['2016-03-06', '30']]);
  });

  test('takes the first day in and leaves the last one out', () => {
    expect(ask({ from: '2016-03-01', to: '2016-03-07', every: 'all' })).toEqual([['2016-03-01', '60.0666666667']]);
  });

  test.each([
    ['every', { every: 'year' }],
    ['every', { every: 'hour' }],
    ['from', { from: 'yesterday' }],
    ['to', { to: '2016-02-30' }],
    ['by', { by: 'hotel,room' }],
    ['where', { where: 'hotel ==' }],
    ['where', { where: 'room == "A"' }],
    ['where', { where: 'hotel' }],
  ])('with a wrong %s is refused by name: %j', (pointer, text) => {
    expect(() => ask(text)).toThrow(
      expect.objectContaining({ code: 'METRIC_QUERY_INVALID', options: expect.objectContaining({ pointer }) }),
    );
  });

  test('leaves out dimension sets with a null over which its condition fails', () => {
    const stays: Stay[] = [...STAYS, ['2016-03-07', null, 'ESP', 60], ['2016-03-08', 'City', 'ESP', 60]];
    const where = 'hotel.startsWith("R") || hotel > "B"';
    expect(ask({ every: 'all', by: 'hotel', where }, DEFINITION, stays).map(([, hotel]) => hotel)).toEqual([
      'City',
      'Resort',
    ]);
    expect(() => ask({ where: 'hotel > 1' }, DEFINITION, stays)).toThrow(
      expect.objectContaining({ code: 'METRIC_QUERY_INVALID' }),
    );
    expect(ask({ every: 'all', where: 'hotel == null' }, DEFINITION, stays)).toEqual([['2016-03-07', '60']]);
  });

  test('takes the years 1 to 99 for what they are', () => {
    expect(ask({ from: '0001-01-01', to: '0099-12-31', every: 'all' })).toEqual([]);
    expect(ask({ from: '0050-06-01', to: '2016-03-01', every: 'all' })).toEqual([['0050-06-01', '80.1']]);
  });

  test('for quantiles gives a value for each rank', () => {
    const value: MetricDefinition['value'] = { kind: 'quantiles', of: 'data.rate', quantiles: [0, 0.5] };
    const [[, figure] = []] = ask({ every: 'all' }, { ...DEFINITION, value });
    expect(figure).toMatchObject({ '0': '0' });
  });
});
