/**
 * Nights are local dates of the property, `YYYY-MM-DD`, each the date on which the night begins. They have no zone and no
 * length, so a change of the clocks has no effect on them. A stay is half-open: the night of its departure is not in it.
 */
export type Night = string;

/** From the night of arrival to before the night of departure. */
export interface Dates {
  readonly arrival: Night;
  readonly departure: Night;
}

/** Nights of one stay. */
export const MOST_NIGHTS = 366;

const FORM = /^[1-9]\d{3}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;

/** Whether a text is a date of the calendar, of the years 1000 to 9999. */
export function isNight(text: string): boolean {
  return midnightOf(text) !== undefined;
}

/** Days since 1970-01-01. @throws RangeError for what is no night */
export function dayOf(night: Night): number {
  const at = midnightOf(night);
  if (at === undefined) throw new RangeError(`${night} is no date of the form YYYY-MM-DD`);
  return at / DAY_MS;
}

/** @param day days since 1970-01-01 */
export function nightOf(day: number): Night {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function addNights(night: Night, count: number): Night {
  return nightOf(dayOf(night) + count);
}

/** How many nights a stay has; below one where it ends before it begins. */
export function countNights({ arrival, departure }: Dates): number {
  return dayOf(departure) - dayOf(arrival);
}

/** Each night of a stay, in order. @throws RangeError for a stay without a night */
export function nightsOf(arrival: Night, departure: Night): Night[] {
  const first = dayOf(arrival);
  const count = dayOf(departure) - first;
  if (count < 1) throw new RangeError(`a stay from ${arrival} to ${departure} has no night`);
  return Array.from({ length: count }, (_, i) => nightOf(first + i));
}

/** ISO 8601: 1 is Monday, 7 is Sunday. @param day days since 1970-01-01, a Thursday */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** In ms since 1970; undefined for what is no date. */
function midnightOf(text: string): number | undefined {
  if (!FORM.test(text)) return undefined;
  const [month, day] = [Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))];
  const at = Date.UTC(Number(text.slice(0, 4)), month, day);
  // 30 February would roll over to March.
  const rolled = new Date(at);
  return rolled.getUTCMonth() === month && rolled.getUTCDate() === day ? at : undefined;
}
