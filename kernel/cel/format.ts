import { textOf } from './conversions.ts';
import { Duration } from './duration.ts';
import { isMap } from './equality.ts';
import { Timestamp } from './timestamp.ts';
import { unsignedOf } from './unsigned.ts';

/** `%` and what stands for a value: its digits behind the point, if any, and the kind. */
const CLAUSE = /%(?:%|(?:\.(\d+))?(.?))/gsu;
const MOST_DIGITS = 100;
const USUAL_DIGITS = 6;

/**
 * CEL's `format`: `%s` any value, `%d` whole numbers, `%f` and `%e` doubles, `%b` `%o` `%x` `%X` bits.
 * @throws Error where a clause is none of these, a value is not of its kind, and where there are too few or too many
 */
export function format(pattern: string, values: readonly unknown[]): string {
  let next = 0;
  const text = pattern.replace(CLAUSE, (clause: string, digits: string | undefined, kind: string | undefined) => {
    if (clause === '%%') return '%';
    const write = KINDS.get(kind ?? '');
    if (write === undefined) throw new Error(`"${clause}" is no clause of a format`);
    const precision = digits === undefined ? USUAL_DIGITS : Number(digits);
    if (precision > MOST_DIGITS) throw new Error(`a format has at most ${MOST_DIGITS} digits`);
    if (next >= values.length) throw new Error('there are fewer values than the format has clauses');
    return write(values[next++], precision);
  });
  if (next < values.length) throw new Error('there are more values than the format has clauses');
  return text;
}

type Write = (value: unknown, precision: number) => string;

const KINDS: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['s', (value) => textForm(value)],
  ['d', (value) => (isSpecial(value) ? String(value) : whole(value, 'd').toString())],
  ['f', (value, precision) => fixed(double(value, 'f'), precision)],
  ['e', (value, precision) => exponential(double(value, 'e'), precision)],
  ['b', (value) => (typeof value === 'boolean' ? String(Number(value)) : whole(value, 'b').toString(2))],
  ['o', (value) => whole(value, 'o').toString(8)],
  ['x', (value) => hexadecimal(value)],
  ['X', (value) => hexadecimal(value).toUpperCase()],
]);

/** What no digits can tell. */
function isSpecial(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

/** Numbers of JSON are doubles, whole ones too. */
function whole(value: unknown, kind: string): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  const count = unsignedOf(value);
  if (count === undefined) throw new Error(`%${kind} is for whole numbers`);
  return count;
}

function double(value: unknown, kind: string): number {
  if (typeof value === 'number') return value;
  const given = typeof value === 'bigint' ? value : unsignedOf(value);
  if (given === undefined) throw new Error(`%${kind} is for numbers`);
  return Number(given);
}

/** Doubles from here on are whole numbers, which `toFixed` writes with an exponent. */
const LARGE = 1e21;

/**
 * The double as it is, rounded to so many digits; one that is exactly halfway becomes even. As cel-go does, and so 2.345, which
 * is a double slightly above, becomes 2.35, as 8.345 becomes 8.35, while 2.5 becomes 2 and 0.125 becomes 0.12.
 */
function fixed(value: number, precision: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value < 0 || Object.is(value, -0)) return `-${fixed(-value, precision)}`;
  if (value >= LARGE) return `${BigInt(value)}${precision === 0 ? '' : `.${'0'.repeat(precision)}`}`;
  const rounded = value.toFixed(precision);
  // `toFixed` rounds what is halfway up. So many digits hold all of a double that can be halfway.
  const exact = value.toFixed(MOST_DIGITS);
  const end = exact.length - MOST_DIGITS + precision;
  if (!/^50*$/.test(exact.slice(end))) return rounded;
  const cut = precision === 0 ? exact.slice(0, end - 1) : exact.slice(0, end);
  return Number(cut.at(-1)) % 2 === 0 ? cut : rounded;
}

/** The exponent has two digits at least. */
function exponential(value: number, precision: number): string {
  return value.toExponential(precision).replace(/([+-])(\d)$/, '$10$2');
}

function hexadecimal(value: unknown): string {
  if (typeof value === 'string') return Buffer.from(value).toString('hex');
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : whole(value, 'x').toString(16);
}

/** @throws Error where a value has no form as text */
function textForm(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return typeof value === 'object' && value !== null ? objectForm(value) : 'null';
  }
}

function objectForm(value: object): string {
  if (Array.isArray(value)) return `[${value.map(textForm).join(', ')}]`;
  if (value instanceof Uint8Array) return textOf(value);
  if (value instanceof Timestamp || value instanceof Date) return value.toISOString();
  if (value instanceof Duration) return String(value);
  if (isMap(value)) return mapForm(value);
  const name: unknown = Reflect.get(value, 'name');
  const text = unsignedOf(value) ?? name;
  if (typeof text !== 'bigint' && typeof text !== 'string') throw new Error('%s is for values that have a text');
  return String(text);
}

/** In the order of the names, so that equal maps have the same text. */
function mapForm(map: object): string {
  const entries: readonly (readonly [unknown, unknown])[] = map instanceof Map ? [...map] : Object.entries(map);
  const texts = entries.map(([key, value]) => [textForm(key), textForm(value)] as const);
  texts.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return `{${texts.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
}
