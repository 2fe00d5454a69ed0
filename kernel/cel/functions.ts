import { createHash } from 'node:crypto';
import { Environment } from '@marcbachmann/cel-js';
import {
  asInt,
  asUint,
  boolOf,
  doubleOf,
  intOf,
  numberOf,
  numberWrittenWith,
  textOf,
  uintOf,
  unsignedWholeOf,
  wholeOf,
} from './conversions.ts';
import { equal } from './equality.ts';
import { has } from './has.ts';
import { replaceMatches } from './matches.ts';
import { type Overrides, overridesOf } from './overrides.ts';
import { defineStrings, StringFunctions } from './strings.ts';
import { defineTimes } from './time-functions.ts';
import { daysOf, Timestamp } from './timestamp.ts';
import { unsigned, unsignedOf } from './unsigned.ts';

const LIMITS = { maxAstNodes: 2000, maxDepth: 50, maxListElements: 200, maxMapEntries: 200, maxCallArguments: 16 };

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => nonZero(b) && a / b,
  '%': (a, b) => nonZero(b) && a % b,
};

/** CEL with what PVT adds to it: arithmetic between ints and doubles, and functions over texts, numbers, maps and times. */
export function baseEnvironment(): Environment {
  const environment = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
    limits: LIMITS,
  });
  // The first of each kind makes the lists of functions and operators this environment's own.
  environment
    .registerFunction('merge(map, map): map', (a: object, b: object) => ({ ...plain(a), ...plain(b) }), {
      async: false,
    })
    .registerOperator('double % double: double', (a: number, b: number) => nonZero(b) && a % b)
    .registerType('StringFunctions', StringFunctions)
    .registerConstant('strings', 'StringFunctions', new StringFunctions());
  const overrides = overridesOf(environment);
  defineNumbers(overrides);
  defineConversions(overrides);
  defineTimes(overrides);
  defineStrings(overrides);
  defineOwn(overrides);
  replaceMatches(overrides);
  return environment;
}

function defineNumbers({ operator, unary }: Overrides): void {
  for (const [sign, apply] of Object.entries(ARITHMETIC)) {
    operator('double', sign, 'int', 'double', (a: number, b: bigint) => apply(a, Number(b)));
    operator('int', sign, 'double', 'double', (a: bigint, b: number) => apply(Number(a), b));
  }
  for (const [left, right] of UNLIKE) operator(left, '==', right, 'bool', equal);
  operator('int', '/', 'int', 'int', (a: bigint, b: bigint) => asInt(a / nonZero(b)));
  unary('-', 'int', (a: bigint) => asInt(-a));
  for (const [sign, holds] of Object.entries(ORDER))
    operator('bytes', sign, 'bytes', 'bool', (a: Uint8Array, b: Uint8Array) => holds(Buffer.compare(a, b)));
}

/** Whose equality the library leaves to values of unknown type. */
const UNLIKE = [
  ['int', 'double'],
  ['int', 'uint'],
  ['uint', 'double'],
] as const;

const ORDER: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** The library's own follow JavaScript: an empty text counts as 0 and `0b11` as 3. */
function defineConversions({ define }: Overrides): void {
  const count = (value: object): bigint => unsignedOf(value) ?? 0n;
  define('int(string): int', intOf);
  define('int(double): int', wholeOf);
  define('int(uint): int', (value: object) => asInt(count(value)));
  define('uint(string): uint', (text: string) => unsigned(uintOf(text)));
  define('uint(double): uint', (value: number) => unsigned(unsignedWholeOf(value)));
  define('uint(int): uint', (value: bigint) => unsigned(asUint(value)));
  define('double(string): double', doubleOf);
  define('double(uint): double', (value: object) => Number(count(value)));
  define('bool(string): bool', boolOf);
  define('string(bytes): string', textOf);
  define('bytes.string(): string', textOf);
  define('number(string): double', numberOf);
  define('number(string, string): double', numberWrittenWith);
  define('number(double): double', (value: number) => value);
  define('number(int): double', (value: bigint) => Number(value));
  define('number(uint): double', (value: object) => Number(count(value)));
}

function defineOwn({ define }: Overrides): void {
  define('has(ast): bool', has);
  define('round(double): int', (value: number) => wholeOf(Math.round(value)));
  define('floor(double): int', (value: number) => wholeOf(Math.floor(value)));
  define('ceil(double): int', (value: number) => wholeOf(Math.ceil(value)));
  define('abs(double): double', Math.abs);
  define('abs(int): int', (value: bigint) => asInt(value < 0n ? -value : value));
  define('lower(string): string', (text: string) => text.toLowerCase());
  define('upper(string): string', (text: string) => text.toUpperCase());
  define('strip(string): string', (text: string) => text.trim());
  define('sha256(string): string', (text: string) => createHash('sha256').update(text).digest('hex'));
  define('without(map, list): map', (map: object, names: readonly string[]) => without(plain(map), names));
  define('date(int, int, int): google.protobuf.Timestamp', utcDate);
  define('monthNumber(string): int', (name: string) => BigInt(monthNumber(name)));
}

function nonZero<T extends number | bigint>(b: T): T {
  if (b === 0 || b === 0n) throw new Error('division by zero');
  return b;
}

function plain(map: object): Record<string, unknown> {
  return map instanceof Map ? (Object.fromEntries(map) as Record<string, unknown>) : (map as Record<string, unknown>);
}

function without(map: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  const left = new Set(names);
  return Object.fromEntries(Object.entries(map).filter(([name]) => !left.has(name)));
}

function utcDate(year: bigint, month: bigint, day: bigint): Timestamp {
  const days = daysOf(Number(year), Number(month), Number(day));
  if (days === undefined) throw new Error(`${year}-${month}-${day} is not a date`);
  return new Timestamp(days * 86_400, 0);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthNumber(name: string): number {
  const index = MONTHS.indexOf(name.trim().slice(0, 3).toLowerCase());
  if (index < 0) throw new Error(`"${name.slice(0, 40)}" is not the name of a month`);
  return index + 1;
}
