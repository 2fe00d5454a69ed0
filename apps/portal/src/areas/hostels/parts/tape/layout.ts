import type { Window } from '../../../../parts/use-window.ts';
import type { Unit } from '../../api.ts';
import { addNights, nightsBetween } from '../nights.ts';
import { leavesOf, treeOf } from '../unit-tree.ts';
import type { Proposal, TapeEntry, TapeRow } from './entry.ts';

/** Of a row and of a night, in pixels. A bar is high enough for a finger. */
export const ROW = 34;
export const NIGHT = 46;
export const HEAD = 44;

/** The rows of the tape: what one party sleeps in, room by room; and what is sold as a whole although beds are in it. */
export function rowsOf(units: readonly Unit[]): readonly TapeRow[] {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return leavesOf(treeOf(units)).map(({ unit: { id, name, parent, soldAs } }) => ({
    ...{ id, name, soldAs },
    within: parent === null ? '' : (names.get(parent) ?? ''),
  }));
}

/** The rows that an entry of a unit lies on: its own, or those of all that is in it. */
export function rowsOfUnit(units: readonly Unit[], rows: readonly TapeRow[]): ReadonlyMap<string, readonly number[]> {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const found = new Map<string, number[]>();
  for (const [at, row] of rows.entries()) {
    let unit: string | null = row.id;
    while (unit !== null) {
      found.set(unit, [...(found.get(unit) ?? []), at]);
      unit = parents.get(unit) ?? null;
    }
  }
  return found;
}

/** A rectangle of the tape, in pixels from its first night and row. */
export interface Bar {
  readonly entry: TapeEntry;
  readonly row: number;
  readonly left: number;
  readonly width: number;
}

/** A stay begins in the afternoon of its first night and ends in the morning after its last: bars meet in the middle of a day. */
const HALF = NIGHT / 2;

/** What is seen of some nights from `first` on. A bar that begins before or ends after is cut there. */
export function barsOf(
  entries: readonly TapeEntry[],
  rowsBy: ReadonlyMap<string, readonly number[]>,
  { first, nights }: { readonly first: string; readonly nights: number },
): readonly Bar[] {
  const end = nights * NIGHT;
  return entries.flatMap((entry) => {
    const from = nightsBetween(first, entry.arrival) * NIGHT + HALF;
    const to = nightsBetween(first, entry.departure) * NIGHT + HALF;
    const left = Math.max(0, from);
    const width = Math.min(end, to) - left;
    if (entry.unit === null || width <= 0) return [];
    return (rowsBy.get(entry.unit) ?? []).map((row) => ({ entry, row, left, width }));
  });
}

/** Only what is in the window is drawn: of 200 rows of 60 nights, some forty bars instead of thousands. */
export function seenBars(bars: readonly Bar[], { left, right, top, bottom }: Window): readonly Bar[] {
  const firstRow = Math.floor(top / ROW) - 1;
  const lastRow = Math.ceil(bottom / ROW) + 1;
  return bars.filter(
    (bar) => bar.row >= firstRow && bar.row <= lastRow && bar.left < right && bar.left + bar.width > left,
  );
}

export type Grip = 'whole' | 'end';

/** Where an entry that is dragged by so many pixels would be; the same entry where that is no change. */
export function dragged(
  entry: TapeEntry,
  grip: Grip,
  { nights, rows: down }: { readonly nights: number; readonly rows: number },
  rows: readonly TapeRow[],
): Proposal {
  const { unit, arrival, departure } = entry;
  if (grip === 'end') {
    const end = addNights(departure, nights);
    return { entry, unit, arrival, departure: end > arrival ? end : addNights(arrival, 1) };
  }
  const at = rows.findIndex(({ id }) => id === unit);
  const target = at < 0 ? unit : (rows[Math.min(rows.length - 1, Math.max(0, at + down))]?.id ?? unit);
  // Who is in the house has arrived: only the bed and the departure can change.
  const moved = entry.state === 'in_house' ? 0 : nights;
  return { entry, unit: target, arrival: addNights(arrival, moved), departure: addNights(departure, moved) };
}

export function isChange({ entry, unit, arrival, departure }: Proposal): boolean {
  return unit !== entry.unit || arrival !== entry.arrival || departure !== entry.departure;
}
