/** What PostgreSQL reads as it stands, of the years whose instants no offset leads out of those that can be kept. */
const PLAIN =
  /^(?!000[01]|9999)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:[Zz]|[+-](?:0\d|1[0-5]):[0-5]\d)$/;
/** RFC 3339: with any number of digits, any offset and leap seconds. */
const RFC3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * An RFC 3339 instant as the log can keep it: nearly always as it was given, else to the microsecond in UTC, a leap
 * second as the second before it. Nothing when it is none, or lies outside the years 0001 to 9999.
 */
export function keptTime(text: string): string | undefined {
  if (PLAIN.test(text)) return isDay(text) ? text : undefined;
  if (!RFC3339.test(text)) return undefined;
  const kept = rounded(text.replace(/(\.\d{9})\d+/, '$1'));
  return kept !== undefined && /^(?!0000)\d{4}-/.test(kept) ? kept : undefined;
}

/** Rounded here, since PostgreSQL would round up what the same bytes again are compared by unrounded. */
function rounded(text: string): string | undefined {
  try {
    return Temporal.Instant.from(text).round('microsecond').toString();
  } catch {
    return undefined;
  }
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The pattern lets 30 February through. In whole numbers, since this runs for every event: Date costs ten times as much. */
function isDay(time: string): boolean {
  const [year, month, day] = [Number(time.slice(0, 4)), Number(time.slice(5, 7)), Number(time.slice(8, 10))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && !leap ? 28 : (DAYS[month - 1] ?? 0));
}
