import type { Preferences } from './preferences.ts';

/**
 * Until when nothing is to come: the end of quiet hours by the clock on the wall of the person's zone, also where that clock changes
 * meanwhile. A time that the clock leaves out is the one after the gap.
 * @param now ms since 1970
 * @returns ms since 1970; undefined when it is not quiet
 */
export function quietUntil(
  quiet: NonNullable<Preferences['quiet']>,
  timeZone: string,
  now: number,
): number | undefined {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const [from, until] = [Temporal.PlainTime.from(quiet.from), Temporal.PlainTime.from(quiet.until)];
  const time = here.toPlainTime();
  const order = Temporal.PlainTime.compare(from, until);
  if (order === 0) return undefined;
  const isAfter = Temporal.PlainTime.compare(time, from) >= 0;
  const isBefore = Temporal.PlainTime.compare(time, until) < 0;
  if (order < 0 ? !(isAfter && isBefore) : !(isAfter || isBefore)) return undefined;
  const day = order > 0 && isAfter ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate();
  const end = day.toZonedDateTime({ timeZone, plainTime: until }).epochMilliseconds;
  // Where the clock goes back, the same time comes twice: the end may be over already.
  return end > now ? end : undefined;
}
