import type { Window } from '../../../parts/use-window.ts';
import type { SetupItem } from './grades-api.ts';

/** In pixels. A cell is high enough for a finger. */
export const ROW = 38;
export const HEAD = 64;
export const COLUMN = 96;
export const NAME = { wide: 200, narrow: 120 } as const;

/** A column of the grid beside the names. */
export type GridColumn =
  | { readonly kind: 'running' | 'final'; readonly id: 'running' | 'final' }
  | { readonly kind: 'item'; readonly id: string; readonly item: SetupItem };

/** Totals come first: they are what is looked for. */
export function columnsOf(items: readonly SetupItem[]): readonly GridColumn[] {
  return [
    { kind: 'final', id: 'final' },
    { kind: 'running', id: 'running' },
    ...items.map((item) => ({ kind: 'item' as const, id: item.id, item })),
  ];
}

export interface Placed<T> {
  readonly at: number;
  readonly of: T;
}

/** Those of a row of equal things that are seen between two pixels. */
export function seenOf<T>(all: readonly T[], size: number, from: number, to: number): readonly Placed<T>[] {
  const first = Math.max(0, Math.floor(from / size));
  return all.slice(first, Math.max(first, Math.ceil(to / size))).map((of, n) => ({ at: first + n, of }));
}

export interface Edges {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** How large a grid’s parts are, in pixels. */
export interface GridSize {
  readonly row: number;
  readonly column: number;
  readonly head: number;
  readonly name: number;
}

/** How far an element is to be scrolled to show a cell whole, behind the head and the names. */
export function scrollTo(
  at: { readonly row: number; readonly column: number },
  { row, column, head, name }: GridSize,
  seen: Edges,
): { readonly top: number; readonly left: number } {
  const [top, left] = [at.row * row, at.column * column];
  return {
    top: Math.min(top, Math.max(seen.top, head + top + row - (seen.bottom - seen.top))),
    left: Math.min(left, Math.max(seen.left, name + left + column - (seen.right - seen.left))),
  };
}

export const insideOf = ({ left, right, top, bottom }: Window, { name, head }: GridSize): Edges => ({
  ...{ left: left - name, right: right - name, top: top - head, bottom: bottom - head },
});
