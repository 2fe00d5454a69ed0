import { assertTextLength } from './budget.ts';
import { format } from './format.ts';
import type { Overrides } from './overrides.ts';

/** CEL's extension of strings. Places in a text are counted in characters of Unicode, as `size` counts them. */
export function defineStrings({ define }: Overrides): void {
  define('string.charAt(int): string', charAt);
  define('string.indexOf(string): int', (text: string, wanted: string) => placeOf(text, text.indexOf(wanted)));
  define('string.indexOf(string, int): int', (text: string, wanted: string, from: bigint) => {
    const start = startOf(text, from, wanted);
    return wanted === '' ? from : placeOf(text, text.indexOf(wanted, start));
  });
  define('string.lastIndexOf(string): int', (text: string, wanted: string) => placeOf(text, text.lastIndexOf(wanted)));
  define('string.lastIndexOf(string, int): int', (text: string, wanted: string, from: bigint) => {
    const start = startOf(text, from, wanted);
    return wanted === '' ? from : placeOf(text, text.lastIndexOf(wanted, start));
  });
  define('string.substring(int): string', (text: string, start: bigint) => text.slice(unitOf(text, start)));
  define('string.substring(int, int): string', (text: string, start: bigint, end: bigint) => {
    if (end < start) throw new Error(`the end ${end} is before the start ${start}`);
    return text.slice(unitOf(text, start), unitOf(text, end));
  });
  define('string.lowerAscii(): string', (text: string) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase()));
  define('string.upperAscii(): string', (text: string) => text.replace(/[a-z]+/g, (part) => part.toUpperCase()));
  define('string.trim(): string', trim);
  define('string.reverse(): string', (text: string) => [...text].reverse().join(''));
  define('string.split(string): list<string>', (text: string, by: string) => split(text, by));
  define('string.split(string, int): list<string>', splitInto);
  define('string.replace(string, string): string', (text: string, old: string, by: string) => replace(text, old, by));
  define('string.replace(string, string, int): string', (text: string, old: string, by: string, times: bigint) =>
    replace(text, old, by, times < 0n ? Number.POSITIVE_INFINITY : Number(times)),
  );
  define('string.format(list): string', format);
  define('StringFunctions.quote(string): string', (_: unknown, text: string) => quote(text));
}

/** Where `strings.quote` is found. */
export class StringFunctions {}

function charAt(text: string, place: bigint): string {
  const unit = unitOf(text, place);
  return unit === text.length ? '' : String.fromCodePoint(text.codePointAt(unit) ?? 0);
}

/** Where in the text as JavaScript counts it. @throws Error beyond its end */
function unitOf(text: string, place: bigint): number {
  const characters = Number(place);
  let unit = characters < 0 ? text.length + 1 : 0;
  for (let at = 0; at < characters && unit <= text.length; at++) unit += isPair(text, unit) ? 2 : 1;
  if (unit > text.length) throw new Error(`the index ${place} is out of range`);
  return unit;
}

/** Where a search begins. A place behind the last character is refused, but for the empty text. */
function startOf(text: string, place: bigint, wanted: string): number {
  const unit = unitOf(text, place);
  if (unit === text.length && wanted !== '') throw new Error(`the index ${place} is out of range`);
  return unit;
}

function placeOf(text: string, unit: number): bigint {
  let place = unit < 0 ? -1 : 0;
  for (let at = 0; at < unit; place++) at += isPair(text, at) ? 2 : 1;
  return BigInt(place);
}

function isPair(text: string, unit: number): boolean {
  return (text.codePointAt(unit) ?? 0) > 0xffff;
}

const SPACE = /^\p{White_Space}$/u;

/** Unicode's white space, which is not JavaScript's; by hand, since a pattern takes quadratic time on much of it. */
function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && SPACE.test(text.charAt(start))) start++;
  while (end > start && SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function split(text: string, by: string): string[] {
  return by === '' ? [...text] : text.split(by);
}

function splitInto(text: string, by: string, most: bigint): string[] {
  if (most === 0n) return [];
  const parts = split(text, by);
  if (most < 0n || BigInt(parts.length) <= most) return parts;
  const first = Number(most) - 1;
  return [...parts.slice(0, first), parts.slice(first).join(by)];
}

/** The length is known before anything is built: each character could become a million. */
function replace(text: string, old: string, by: string, times = Number.POSITIVE_INFINITY): string {
  const parts = old === '' ? ['', ...text, ''] : text.split(old);
  const count = Math.min(parts.length - 1, times);
  assertTextLength(text.length + count * (by.length - old.length));
  if (count === parts.length - 1) return parts.join(by);
  return [...parts.slice(0, count), parts.slice(count).join(old)].join(by);
}

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);

function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
  return `"${text.toWellFormed().replace(/[\x07\b\f\n\r\t\v\\"]/g, (character) => ESCAPED.get(character) ?? character)}"`;
}
