import Type from 'typebox';

/** A date and time by the clock of a place: `2027-03-20T09:00`. */
export const localTime = (description: string, example = '2027-03-20T09:00') =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$', description, examples: [example] });

export function isLocalTime(text: string): boolean {
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** When the clock of a place shows it. Of an hour that is there twice it is the first; one that is skipped is moved on. */
export function instantAt(local: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
}

/** The same time of the clock of a place, so many days later. */
export function daysAfter(instant: Temporal.Instant, days: number, timeZone: string): Temporal.Instant {
  return instant.toZonedDateTimeISO(timeZone).add({ days }).toInstant();
}
