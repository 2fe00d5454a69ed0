import { type RefObject, useRef } from 'react';
import { useWindow } from '../../../parts/use-window.ts';
import type { GridPlace } from './grid-keys.ts';
import { type GridSize, insideOf, type Placed, scrollTo, seenOf } from './grid-layout.ts';

interface Grid<Row, Column> {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly rows: readonly Placed<Row>[];
  readonly columns: readonly Placed<Column>[];
  readonly whole: { readonly width: number; readonly height: number };
  readonly isDrawn: (place: GridPlace) => boolean;
  readonly reveal: (place: GridPlace) => void;
}

/** Rows and columns of equal sizes in a frame that scrolls: of both only what is seen. */
export function useGrid<Row, Column>(
  rows: readonly Row[],
  columns: readonly Column[],
  size: GridSize,
): Grid<Row, Column> {
  const frame = useRef<HTMLDivElement>(null);
  const seen = insideOf(useWindow(frame), size);
  const shownRows = seenOf(rows, size.row, seen.top, seen.bottom);
  const shownColumns = seenOf(columns, size.column, seen.left, seen.right);
  return {
    frame,
    rows: shownRows,
    columns: shownColumns,
    whole: { width: size.name + columns.length * size.column, height: size.head + rows.length * size.row },
    isDrawn: ({ row, column }) =>
      shownRows.some(({ at }) => at === row) && shownColumns.some(({ at }) => at === column),
    reveal: (place) => {
      const element = frame.current;
      if (element === null) return;
      const { scrollTop: top, scrollLeft: left, clientHeight, clientWidth } = element;
      element.scrollTo(scrollTo(place, size, { top, bottom: top + clientHeight, left, right: left + clientWidth }));
    },
  };
}
