import { expect, test } from 'vitest';
import type { Tile } from '../board-types.ts';
import { addressOf, anyBoardName, boardName, freeName, freshTileId, moved, queryOf, tileOf } from './board.ts';
import { startOf } from './ranges.ts';

const tile = (id: string): Tile => ({ id, metric: 'm', every: 'day', chart: 'line', w: 6, h: 2 });

test('the address of a board is made from its title', () => {
  expect(boardName('Hotel bookings, São Paulo')).toBe('hotel-bookings-sao-paulo');
  expect(boardName('?!')).toBe('');
  expect(boardName('a'.repeat(200))).toHaveLength(80);
});

test('a board whose title gives no address gets one', () => {
  const name = anyBoardName();
  expect(name).toMatch(/^board-[a-z0-9]{7}$/);
  expect(boardName(name)).toBe(name);
});

test('a name that is taken gets the next free number', () => {
  expect(freeName('doors', [])).toBe('doors');
  expect(freeName('doors', ['doors', 'doors-2'])).toBe('doors-3');
});

test('a range that reaches back from now stays one on a board', () => {
  const asked = { metric: 'm', every: 'day' as const, from: '2026-03-01T00:00:00.000Z' };
  const kept = tileOf(asked, 'line', '7d', []);
  expect(kept).toMatchObject({ range: '7d', every: 'day' });
  expect(kept.from).toBeUndefined();
  expect(queryOf(kept, Date.parse('2026-03-15T10:20:30Z')).from).toBe('2026-03-08T10:20:00.000Z');
  expect(addressOf(kept)).toBe('/insights/metrics/m?chart=line&every=day&range=7d');
  const fixed = tileOf(asked, 'line', 'own', []);
  expect(queryOf(fixed, 0).from).toBe(asked.from);
  expect(addressOf(fixed)).toContain('range=own');
});

test('a new tile never takes the id of another', () => {
  expect(freshTileId([])).toBe('tile-1');
  expect(freshTileId([tile('tile-2')])).toBe('tile-3');
  expect(tileOf({ metric: 'm', every: 'all' }, 'number', 'all', [tile('tile-2')])).toMatchObject({
    id: 'tile-3',
    w: 3,
    h: 1,
  });
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
