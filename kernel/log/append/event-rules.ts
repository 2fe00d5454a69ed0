/** What the attributes of an event must be like, whoever publishes it. */

/** Characters. */
export const LONGEST_ID = 200;
export const LONGEST_KEY = 300;
export const LONGEST_SOURCE = 300;

const TYPE = /^[A-Za-z0-9][\w.:/-]{0,199}$/;
const OWN = 'pvt.';
const RFC3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** Of these types PVT's own services alone say that they happened, and theirs do not come from outside. */
export function isOwnType(type: string): boolean {
  return type.startsWith(OWN);
}

/** What is wrong with an event type; nothing, when events of it may be published. */
export function eventTypeFault(type: string): string | undefined {
  if (!TYPE.test(type)) return 'a type has 1 to 200 letters, digits or . _ : / - and starts with a letter or digit';
  if (isOwnType(type)) return `the types that begin with ${OWN} are PVT's own; name it otherwise`;
  return undefined;
}

/**
 * Milliseconds since 1970 of an RFC 3339 instant with its zone; of a leap second, those of the second before it.
 * @returns undefined for any other text, a day that is in no calendar, and UTC years outside of 0001 to 9999
 */
export function instantOf(text: string): number | undefined {
  if (!RFC3339.test(text)) return undefined;
  // A date such as 30 February would be read as one in March.
  const day = `${text.slice(0, 10)}T00:00:00.000Z`;
  if (new Date(day).toISOString() !== day) return undefined;
  const at = Date.parse(text.toUpperCase().replace(':60', ':59'));
  return at >= FIRST && at <= LAST ? at : undefined;
}

/**
 * An RFC 3339 instant in UTC as the log keeps it: to the microsecond, with three digits of a second or six. What is
 * more exact is cut off.
 * @returns undefined where `instantOf` finds none
 */
export function exactInstant(text: string): string | undefined {
  const at = instantOf(text);
  if (at === undefined) return undefined;
  const instant = new Date(at).toISOString();
  const microseconds = /\.\d{3}(\d{1,3})/.exec(text)?.[1]?.padEnd(3, '0') ?? '000';
  return microseconds === '000' ? instant : `${instant.slice(0, -1)}${microseconds}Z`;
}
