import type { HotelBooking } from '../../../examples/hotel-bookings/bookings.ts';
import type { Expectation } from './expected.ts';
import type { Happening } from './happenings.ts';

/** What a board has of a month. Nights and revenue are of the month of the night, bookings of the month in which they were made. */
export interface BoardMonth {
  readonly month: string;
  readonly bedNights: number;
  /** Minor units. */
  readonly revenue: number;
  readonly bookings: number;
  /** Of them, cancelled since. */
  readonly cancellations: number;
}

export type BoardFigure = Exclude<keyof BoardMonth, 'month'>;
const NOTHING = { bedNights: 0, revenue: 0, bookings: 0, cancellations: 0 };
const DAY_MS = 86_400_000;

/** What the boards must show, out of the rows of the file that are accepted: computed here, by nothing of the service. In order. */
export function expectedBoard(happenings: readonly Happening[], { answers }: Expectation): BoardMonth[] {
  const done = happenings.map(({ booking }, at) => ({ booking, outcome: answers[at]?.outcome }));
  const sold = done.flatMap(({ booking, outcome }) => (outcome === 'sold' ? [booking] : []));
  const cancelled = done.flatMap(({ booking, outcome }) => (outcome === 'cancelled' ? [booking] : []));
  const gone = new Set(cancelled.map(({ line }) => line));
  const months = new Map<string, Record<BoardFigure, number>>();
  const add = (date: string, figure: BoardFigure, amount: number): void => {
    const month = date.slice(0, 7);
    const known = months.get(month) ?? { ...NOTHING };
    months.set(month, { ...known, [figure]: known[figure] + amount });
  };
  for (const { bookedOn } of sold) add(bookedOn, 'bookings', 1);
  for (const { bookedOn } of cancelled) add(bookedOn, 'cancellations', 1);
  for (const booking of sold.filter(({ line }) => !gone.has(line)))
    for (const night of nightsOf(booking)) {
      add(night, 'bedNights', 1);
      add(night, 'revenue', booking.rate);
    }
  return [...months]
    .map(([month, figures]) => ({ month, ...figures }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

function nightsOf({ arrival, nights }: HotelBooking): string[] {
  const first = Date.parse(`${arrival}T00:00:00Z`);
  return Array.from({ length: nights }, (_, i) => new Date(first + i * DAY_MS).toISOString().slice(0, 10));
}
