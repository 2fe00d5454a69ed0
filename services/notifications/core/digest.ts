import type { Preferences } from './preferences.ts';

/** A digest that mails wait for. */
export interface DigestTime {
  /** By the calendar of the person's zone, ISO 8601: there is one digest a day at most, whatever the clock does. */
  readonly day: string;
  /** ms since 1970. */
  readonly at: number;
}

/**
 * When mails of a category next come together, after `now`: by the clock on the wall of the person's zone. A time that the clock leaves
 * out is the one after the gap; of one that comes twice it is the first.
 * @param now ms since 1970
 * @returns undefined for a category whose mails come at once
 */
export function nextDigest(
  { digest }: Pick<Preferences, 'digest'>,
  category: string,
  timeZone: string,
  now: number,
): DigestTime | undefined {
  const every = digest?.categories.find((each) => each.category === category)?.every;
  if (digest === undefined || every === undefined) return undefined;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const step = every === 'day' ? 1 : 7;
  let day = every === 'day' ? today : today.add({ days: (digest.weekday - today.dayOfWeek + 7) % 7 });
  for (;;) {
    const at = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(digest.at) });
    // Where a zone leaves a whole day out, that day's digest is the next day's.
    if (at.epochMilliseconds > now) return { day: at.toPlainDate().toString(), at: at.epochMilliseconds };
    day = day.add({ days: step });
  }
}

/** The next one of a later day: that of the day itself has gone. */
export function digestAfter(
  preferences: Pick<Preferences, 'digest'>,
  category: string,
  timeZone: string,
  day: string,
  now: number,
): DigestTime | undefined {
  let next = nextDigest(preferences, category, timeZone, now);
  while (next !== undefined && next.day <= day) next = nextDigest(preferences, category, timeZone, next.at);
  return next;
}
