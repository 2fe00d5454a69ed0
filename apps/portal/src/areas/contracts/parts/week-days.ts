const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Days of a week from its Monday, of dates without a clock. */
export const daysOfWeek = (monday: string): string[] =>
  Array.from({ length: 7 }, (_, i) => dayOf(Date.parse(monday) + i * DAY_MS));

/** Today by the calendar of a time zone. @param now milliseconds since 1970 */
export const todayIn = (timeZone: string, now = Date.now()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);

/** Mondays from this week’s on that a contract has no week of yet, up to four weeks ahead. */
export function weeksToPlan(today: string, known: readonly (string | null)[]): string[] {
  const at = Date.parse(today);
  const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS;
  return Array.from({ length: 5 }, (_, i) => dayOf(monday + i * 7 * DAY_MS)).filter((week) => !known.includes(week));
}

/** `1:30`, `1.5` or `1,5` hours, in minutes; undefined for what is neither, or no part of a day. */
export function minutesOfTyped(typed: string): number | undefined {
  const [, hours = '', rest] = /^\s*(\d{1,2})(?::([0-5]\d))?\s*$/.exec(typed) ?? [];
  const decimal = /^\s*\d{1,2}[.,]\d{1,2}\s*$/.test(typed) ? Number(typed.replace(',', '.')) : undefined;
  const minutes = decimal === undefined ? (hours === '' ? 0 : Number(hours) * 60 + Number(rest ?? 0)) : decimal * 60;
  const whole = Math.round(minutes);
  return whole >= 1 && whole <= 1440 ? whole : undefined;
}

/** `1:30` of 90 minutes. */
export const hoursText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
