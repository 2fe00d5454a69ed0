/** The one reading of times that come from outside: RFC 3339, within what JavaScript and PostgreSQL both can hold. */

/** With any number of digits, any offset and leap seconds. */
const RFC3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/**
 * What PostgreSQL reads as it stands, of the years whose instants no offset leads out of those that can be kept. Its offsets
 * end at 15:59, those of RFC 3339 at 23:59.
 */
const PLAIN =
  /^(?!000[01]|9999)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:[Zz]|[+-](?:0\d|1[0-5]):[0-5]\d)$/;
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Milliseconds since 1970 of an RFC 3339 instant with its zone; of a leap second, those of the second before it.
 * @returns undefined for any other text, a day that is in no calendar, and UTC years outside of 0001 to 9999
 */
export function instantOf(text: string): number | undefined {
  if (!RFC3339.test(text) || !isDay(text)) return undefined;
  const at = Date.parse(toNanoseconds(text).toUpperCase().replace(':60', ':59'));
  return at >= FIRST && at <= LAST ? at : undefined;
}

/**
 * An RFC 3339 instant in UTC as PostgreSQL keeps it: to the microsecond, with three digits of a second or six. What is
 * more exact is cut off.
 * @returns undefined where {@link instantOf} finds none
 */
export function exactInstant(text: string): string | undefined {
  const at = instantOf(text);
  if (at === undefined) return undefined;
  const instant = new Date(at).toISOString();
  const microseconds = /\.\d{3}(\d{1,3})/.exec(text)?.[1]?.padEnd(3, '0') ?? '000';
  return microseconds === '000' ? instant : `${instant.slice(0, -1)}${microseconds}Z`;
}

/**
 * An RFC 3339 instant as the log keeps it: nearly always as it was given, else rounded to the microsecond in UTC, a leap
 * second as the second before it.
 * @returns undefined where {@link instantOf} finds none, and where rounding leads out of the years
 */
export function keptTime(text: string): string | undefined {
  if (PLAIN.test(text)) return isDay(text) ? text : undefined;
  if (instantOf(text) === undefined) return undefined;
  // Rounded here, since PostgreSQL would round up what the same bytes again are compared by unrounded.
  const kept = Temporal.Instant.from(toNanoseconds(text)).round('microsecond').toString();
  return kept.startsWith('+') ? undefined : kept;
}

/** Whether PostgreSQL reads a text as an instant just as it stands. */
export function isPlainInstant(text: unknown): text is string {
  return typeof text === 'string' && PLAIN.test(text) && isDay(text);
}

/** `Temporal` takes no more digits, and `Date.parse` misreads them: `.0004000000` would be 4 ms. */
function toNanoseconds(text: string): string {
  return text.replace(/(\.\d{9})\d+/, '$1');
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The patterns let 30 February through. In whole numbers, since this runs for every event: Date costs ten times as much. */
function isDay(time: string): boolean {
  const [year, month, day] = [Number(time.slice(0, 4)), Number(time.slice(5, 7)), Number(time.slice(8, 10))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && !leap ? 28 : (DAYS[month - 1] ?? 0));
}
