/** Today's date at a place: nights are dates of the property. */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(now);
}

/** The date so many nights later, or before where it is negative. No clock is in it, and so no change of one. */
export function addNights(date: string, nights: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + nights);
  return day.toISOString().slice(0, 10);
}

/** A date that the address of a page names; `instead` where it names none, or one that no calendar has. */
export function askedNight(asked: string | null, instead: string): string {
  if (asked === null || !/^(19|20)\d\d-\d\d-\d\d$/.test(asked)) return instead;
  const at = Date.parse(`${asked}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== asked ? instead : asked;
}

/** How many nights are from one date to another. */
export function nightsBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Each night of [from, from + count). */
export function nightsFrom(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => addNights(from, at));
}

/** The day of the week as ISO 8601 counts it, 1 for Monday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
