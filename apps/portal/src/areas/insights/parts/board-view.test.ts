import { expect, test } from 'vitest';
import type { Tile } from '../board-types.ts';
import type { MetricDefinition } from '../metric-types.ts';
import { queryOf } from './board.ts';
import { dimensionsIn, isMistyped, missingDimensions, tileIn, unquotedIn } from './board-view.ts';

const tile: Tile = {
  id: 'a',
  metric: 'm',
  every: 'month',
  range: '12m',
  where: 'hotel == "City"',
  chart: 'line',
  w: 6,
  h: 2,
};
const definition: MetricDefinition = {
  event: 'booked',
  value: { kind: 'count' },
  dimensions: { hotel: 'data.hotel', country: 'data.country' },
  finest: 'day',
};
const none = { range: '', from: '', to: '', where: '' };

test('a board without a view leaves each tile its own range and filter', () => {
  expect(tileIn(none, tile, definition)).toEqual(tile);
});

test('a range holds for a tile with the period that suits it, no finer than the metric keeps', () => {
  const week = tileIn({ ...none, range: '7d' }, tile, definition);
  expect(week).toMatchObject({ range: '7d', every: 'day' });
  expect(tileIn({ ...none, range: '1h' }, tile, definition)).toMatchObject({ range: '1h', every: 'day' });
  expect(tileIn({ ...none, range: '1h' }, { ...tile, every: 'all' }, definition).every).toBe('all');
  const all = queryOf(tileIn({ ...none, range: 'all' }, tile, definition), 0);
  expect([all.from, all.to]).toEqual([undefined, undefined]);
  const own = tileIn({ ...none, range: 'own', from: '2016-01-01', to: '2016-02-01' }, tile, definition);
  expect(queryOf(own, 0)).toMatchObject({ from: '2016-01-01', to: '2016-02-01', every: 'day' });
});

test('a filter is added to that of the tile', () => {
  const shown = tileIn({ ...none, where: 'country == "PRT"' }, tile, definition);
  expect(shown.where).toBe('(hotel == "City") && (country == "PRT")');
  const { where: _, ...open } = tile;
  expect(tileIn({ ...none, where: 'country == "PRT"' }, open, definition).where).toBe('country == "PRT"');
});

test('a tile whose metric lacks a dimension is not filtered by it', () => {
  expect(missingDimensions('room == "a" && hotel == "b"', definition)).toEqual(['room']);
  expect(tileIn({ ...none, where: 'room == "a"' }, tile, definition).where).toBe(tile.where);
});

test('dimensions are the names of a filter that are no text, member, word or function', () => {
  expect(dimensionsIn('hotel in ["country", \'it\\\'s\'] && size(market) > 2 || a.b.startsWith("x") == true')).toEqual([
    'hotel',
    'market',
    'a',
  ]);
});

test.each(['hotel = "City"', 'hotel == “City”'])('%s is mistyped, and filters nothing', (where) => {
  expect(isMistyped(where)).toBe(true);
  expect(tileIn({ ...none, where }, tile, definition).where).toBe(tile.where);
});

test.each(['hotel == "a = b"', 'hotel != "City" && nights >= 2', "hotel == '’'"])('%s is none', (where) => {
  expect(isMistyped(where)).toBe(false);
});

test.each([
  ['hotel == City', ['City']],
  ['hotel != City Hotel && country == "PRT"', ['City Hotel']],
  ['country in [PRT, "ESP", GBR]', ['PRT', 'GBR']],
  ['nights > 2 && (hotel == City || hotel==Resort)', ['City', 'Resort']],
])('of %s, a text lacks its quotes, and it filters nothing', (where, unquoted) => {
  expect(unquotedIn(where, [{ definition }])).toEqual(unquoted);
  expect(tileIn({ ...none, where }, tile, definition).where).toBe(tile.where);
});

test.each([
  'hotel == "City"',
  'hotel == country',
  'room == "a"',
  '"City" == room',
  'breakfast == true',
  'hotel == lower("City")',
  'country in ["PRT", \'ESP\'] && nights in [1, 2]',
])('of %s, no text lacks its quotes', (where) => {
  expect(unquotedIn(where, [{ definition }])).toEqual([]);
});

test('what a filter compares with is judged only once the metrics are known', () => {
  expect(unquotedIn('hotel == City', undefined)).toEqual([]);
});
