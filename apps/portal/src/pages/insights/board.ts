import type { ChartKind, Tile } from '../../api/types/board.ts';
import type { MetricQuery } from '../../api/types/metric.ts';

/** The widths a tile can have, in twelfths of the board. */
export const widths = [
  { value: 3, title: 'a quarter' },
  { value: 4, title: 'a third' },
  { value: 6, title: 'half' },
  { value: 8, title: 'two thirds' },
  { value: 12, title: 'the whole width' },
];

export const heights = [
  { value: 1, title: 'low' },
  { value: 2, title: 'medium' },
  { value: 3, title: 'high' },
];

/** The name of a board in its address, made from its title. */
export function boardName(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** An id that no tile of the board has. */
export function freshTileId(tiles: Tile[]): string {
  const used = new Set(tiles.map(({ id }) => id));
  let number = tiles.length + 1;
  while (used.has(`tile-${number}`)) number += 1;
  return `tile-${number}`;
}

/** A tile that shows a query, in a size that suits its chart. */
export function tileOf(query: MetricQuery, chart: ChartKind, tiles: Tile[]): Tile {
  const small = chart === 'number';
  return { id: freshTileId(tiles), ...query, chart, w: small ? 3 : 6, h: small ? 1 : 2 };
}

/** The tiles with one of them moved by `step` places; unchanged where there is no such place. */
export function moved(tiles: Tile[], id: string, step: -1 | 1): Tile[] {
  const from = tiles.findIndex((tile) => tile.id === id);
  const tile = tiles[from];
  const to = from + step;
  if (tile === undefined || to < 0 || to >= tiles.length) return tiles;
  return tiles.toSpliced(from, 1).toSpliced(to, 0, tile);
}
