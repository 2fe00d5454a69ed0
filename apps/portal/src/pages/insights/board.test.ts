import { expect, test } from 'vitest';
import type { Tile } from '../../api/types/board.ts';
import { boardName, freshTileId, moved, tileOf } from './board.ts';
import { startOf } from './ranges.ts';

const tile = (id: string): Tile => ({ id, metric: 'm', every: 'day', chart: 'line', w: 6, h: 2 });

test('the address of a board is made from its title', () => {
  expect(boardName('Hotel bookings, São Paulo')).toBe('hotel-bookings-sao-paulo');
  expect(boardName('?!')).toBe('');
});

test('a new tile never takes the id of another', () => {
  expect(freshTileId([])).toBe('tile-1');
  expect(freshTileId([tile('tile-2')])).toBe('tile-3');
  expect(tileOf({ metric: 'm', every: 'all' }, 'number', [tile('tile-2')])).toMatchObject({ id: 'tile-3', w: 3, h: 1 });
});

test('a tile moves by one place and not beyond the ends', () => {
  const tiles = [tile('a'), tile('b'), tile('c')];
  const order = (list: Tile[]) => list.map(({ id }) => id).join('');
  expect(order(moved(tiles, 'b', -1))).toBe('bac');
  expect(order(moved(tiles, 'b', 1))).toBe('acb');
  expect(order(moved(tiles, 'a', -1))).toBe('abc');
  expect(order(moved(tiles, 'x', 1))).toBe('abc');
});

test('a range that reaches back from now starts on a whole minute', () => {
  expect(startOf('24h', Date.parse('2026-03-02T10:20:30Z'))).toBe('2026-03-01T10:20:00.000Z');
  expect(startOf('all', 0)).toBeUndefined();
});
