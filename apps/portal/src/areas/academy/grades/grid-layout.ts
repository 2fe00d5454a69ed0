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

/** How far a scrolled element is from showing a cell whole, behind the head and the names. */
export function scrollTo(
  { row, column }: { readonly row: number; readonly column: number },
  name: number,
  seen: Edges,
): { readonly top: number; readonly left: number } {
  const [top, left] = [row * ROW, column * COLUMN];
  return {
    top: Math.min(top, Math.max(seen.top, HEAD + top + ROW - (seen.bottom - seen.top))),
    left: Math.min(left, Math.max(seen.left, name + left + COLUMN - (seen.right - seen.left))),
  };
}

export const insideOf = ({ left, right, top, bottom }: Window, name: number): Edges => ({
  ...{ left: left - name, right: right - name, top: top - HEAD, bottom: bottom - HEAD },
});
