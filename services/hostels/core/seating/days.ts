/**
 * A night as a number: days since 1970-01-01 of the local calendar, without a zone. The night of day 0 is the one from
 * 1 to 2 January 1970. In SQL: `lower(nights) - date '1970-01-01'`.
 */
export type Day = number;

/** Half-open: the night of `departure` belongs to the next guest. */
export interface Dates {
  readonly arrival: Day;
  readonly departure: Day;
}

const MILLISECONDS = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The day of a local date, an ISO 8601 string or a Temporal.PlainDate. Seating reads thousands of dates for one answer,
 * and this takes a tenth of the time of Temporal.
 * @throws RangeError when the calendar has no such date
 */
export function dayOf(date: string | Temporal.PlainDate): Day {
  const text = date.toString();
  const [, year, month, day] = ISO.exec(text) ?? [];
  const milliseconds = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const found = milliseconds / MILLISECONDS;
  // Date.UTC makes 2 March of 30 February: what is not written back as it was read is no date.
  if (Number.isNaN(milliseconds) || isoOf(found) !== text) throw new RangeError(`"${text}" is no date of the calendar`);
  return found;
}

/** The local date of a day, as `2026-05-01`. */
export function isoOf(day: Day): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** The nights of a stay, in order. */
export function nightsOf({ arrival, departure }: Dates): Day[] {
  return Array.from({ length: Math.max(0, departure - arrival) }, (_, i) => arrival + i);
}

export function overlap(a: Dates, b: Dates): boolean {
  return a.arrival < b.departure && b.arrival < a.departure;
}
