/** Why a statement is not taken, with where in it. */
export class StatementRefused extends Error {
  readonly pointer: string;
  constructor(pointer: string, detail: string) {
    super(detail);
    this.pointer = pointer;
  }
}

export type Json = Readonly<Record<string, unknown>>;
export type Check = (value: unknown, pointer: string) => void;

const refuse = (pointer: string, detail: string): never => {
  throw new StatementRefused(pointer, detail);
};

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function objectAt(value: unknown, pointer: string): Json {
  return isObject(value) ? value : refuse(pointer, 'It has to be an object.');
}

export function listAt(value: unknown, pointer: string): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : refuse(pointer, 'It has to be an array.');
}

/** An object with no other members than these, of which some are needed. */
export function members(
  value: unknown,
  pointer: string,
  checks: Readonly<Record<string, Check>>,
  needed: readonly string[] = [],
): Json {
  const object = objectAt(value, pointer);
  for (const name of needed) if (object[name] === undefined) refuse(`${pointer}/${name}`, `"${name}" is missing.`);
  for (const [name, member] of Object.entries(object)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) refuse(`${pointer}/${name}`, `"${name}" is no member that the standard knows here.`);
    else check(member, `${pointer}/${name}`);
  }
  return object;
}

export const text: Check = (value, pointer) => {
  if (typeof value !== 'string') refuse(pointer, 'It has to be a string.');
};
export const boolean: Check = (value, pointer) => {
  if (typeof value !== 'boolean') refuse(pointer, 'It has to be true or false.');
};
export const number: Check = (value, pointer) => {
  if (typeof value !== 'number') refuse(pointer, 'It has to be a number.');
};
export const integer: Check = (value, pointer) => {
  if (!Number.isSafeInteger(value)) refuse(pointer, 'It has to be an integer.');
};

const matching =
  (pattern: RegExp, what: string): Check =>
  (value, pointer) => {
    if (typeof value !== 'string' || !pattern.test(value)) refuse(pointer, `It has to be ${what}.`);
  };

/** RFC 3987, as far as it can be told without the scheme: absolute, without blanks and quotation marks. */
export const iri = matching(/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/, 'an IRI with its scheme');
export const uuid = matching(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[089ab][0-9a-f]{3}-[0-9a-f]{12}$/i, 'a UUID');
export const mailto = matching(/^mailto:[^\s@<>]+@[^\s@<>]+$/, 'a mail address that begins with "mailto:"');
export const sha1 = matching(/^[0-9a-f]{40}$/i, 'a SHA-1 of 40 hexadecimal digits');
export const mediaType = matching(/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/, 'a media type');
export const sha2 = matching(
  /^([0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i,
  'a SHA-2 in hexadecimal digits',
);
/** RFC 5646. */
export const language = matching(
  /^([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?$|^x(-[A-Za-z0-9]{1,8})+$/,
  'a language as RFC 5646 has it',
);
/** ISO 8601. */
export const duration = matching(
  /^P(?=.)((\d+(\.\d+)?W)|(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?D)?(T(?=\d)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?)$/,
  'a duration of ISO 8601',
);

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|z|[+-]\d{2}(:?\d{2})?)?)?$/;

export const timestamp: Check = (value, pointer) => {
  if (typeof value !== 'string' || !TIMESTAMP.test(value) || /-00(:?00)?$/.test(value.slice(10)))
    refuse(pointer, 'It has to be a time of ISO 8601 with its offset, which is not −00:00.');
  else if (instantText(value) === undefined) refuse(pointer, `${value} is no time of the calendar.`);
};

/** In UTC, to the millisecond; a time without an offset is one of UTC. @returns undefined for what is no time of the calendar */
export function instantText(value: string): string | undefined {
  const whole = value.length === 10 ? `${value}T00:00:00` : value.replace(' ', 'T').replace(',', '.');
  const withZone = /(Z|z|[+-]\d{2}(:?\d{2})?)$/.test(whole.slice(10)) ? whole : `${whole}Z`;
  try {
    return Temporal.Instant.from(withZone).toString({ smallestUnit: 'millisecond' });
  } catch {
    return undefined;
  }
}

export const oneOf =
  (values: readonly string[]): Check =>
  (value, pointer) => {
    if (typeof value !== 'string' || !values.includes(value))
      refuse(pointer, `It has to be one of: ${values.join(', ')}.`);
  };

export const each =
  (check: Check): Check =>
  (value, pointer) =>
    listAt(value, pointer).forEach((item, place) => check(item, `${pointer}/${place}`));

export const languageMap: Check = (value, pointer) => {
  for (const [tag, said] of Object.entries(objectAt(value, pointer))) {
    language(tag, `${pointer}/${tag}`);
    text(said, `${pointer}/${tag}`);
  }
};

export const extensions: Check = (value, pointer) => {
  for (const name of Object.keys(objectAt(value, pointer))) iri(name, `${pointer}/${name}`);
};

/** Nothing is null, but in extensions. */
export function refuseNulls(value: unknown, pointer = ''): void {
  if (value === null) refuse(pointer, 'It is null: leave it out.');
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value))
    if (name !== 'extensions') refuseNulls(member, `${pointer}/${name}`);
}
