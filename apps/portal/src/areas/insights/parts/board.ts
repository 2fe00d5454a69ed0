import { msg } from '@pvt/ui/language';
import { type ChartKind, relativeRanges, type Tile } from '../board-types.ts';
import { metricSearch } from '../metric-search.ts';
import type { MetricQuery } from '../metric-types.ts';
import { startOf } from './ranges.ts';

/** The widths a tile can have, in twelfths of the board. */
export const widths = [
  { value: 3, title: msg('a quarter') },
  { value: 4, title: msg('a third') },
  { value: 6, title: msg('half') },
  { value: 8, title: msg('two thirds') },
  { value: 12, title: msg('the whole width') },
];

export const heights = [
  { value: 1, title: msg('low') },
  { value: 2, title: msg('medium') },
  { value: 3, title: msg('high') },
];

const longestName = 80;

/** The name of a board in its address, made from its title; empty where the title has no letter that an address takes. */
export function boardName(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestName)
    .replace(/^-+|-+$/g, '');
}

/** A name for a board whose title gives none. */
export function anyBoardName(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `board-${number.toString(36).padStart(7, '0')}`;
}

/** The name itself, or with the first number that makes it free. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}

/** An id that no tile of the board has. */
export function freshTileId(tiles: Tile[]): string {
  const used = new Set(tiles.map(({ id }) => id));
  let number = tiles.length + 1;
  while (used.has(`tile-${number}`)) number += 1;
  return `tile-${number}`;
}

/**
 * A tile that shows a query, in a size that suits its chart. A range that reaches back from now stays one, so that the
 * tile shows the last days whenever it is looked at, and not for ever those before it was made.
 */
export function tileOf(query: MetricQuery, chart: ChartKind, range: string, tiles: Tile[]): Tile {
  const small = chart === 'number';
  const size = { w: small ? 3 : 6, h: small ? 1 : 2 };
  const relative = relativeRanges.find((name) => name === range);
  if (relative === undefined) return { id: freshTileId(tiles), ...query, chart, ...size };
  const { from: _from, to: _to, ...rest } = query;
  return { id: freshTileId(tiles), ...rest, range: relative, chart, ...size };
}

/** The range of a tile as a question names it. */
export function rangeOf({ range, from, to }: Pick<Tile, 'range' | 'from' | 'to'>): string {
  return range ?? (from === undefined && to === undefined ? 'all' : 'own');
}

/** What a tile asks at this time. */
export function queryOf({ metric, every, by, where, from, to, range }: Tile, now: number): MetricQuery {
  const start = range === undefined ? from : startOf(range, now);
  return {
    metric,
    every,
    ...(by === undefined ? {} : { by }),
    ...(where === undefined ? {} : { where }),
    ...(start === undefined ? {} : { from: start }),
    ...(to === undefined || range !== undefined ? {} : { to }),
  };
}

/** The page of a tile's metric, asked as the tile asks it. */
export function addressOf(tile: Tile): string {
  const range = rangeOf(tile);
  const search = new URLSearchParams({ chart: tile.chart });
  for (const [name, value] of Object.entries(metricSearch(queryOf(tile, 0))))
    if (value !== undefined && (tile.range === undefined || name !== 'from')) search.set(name, value);
  if (range !== 'all') search.set('range', range);
  return `/insights/metrics/${encodeURIComponent(tile.metric)}?${search}`;
}

/** The tiles with one of them moved by `step` places; unchanged where there is no such place. */
export function moved(tiles: Tile[], id: string, step: -1 | 1): Tile[] {
  const from = tiles.findIndex((tile) => tile.id === id);
  const tile = tiles[from];
  const to = from + step;
  if (tile === undefined || to < 0 || to >= tiles.length) return tiles;
  return tiles.toSpliced(from, 1).toSpliced(to, 0, tile);
}
