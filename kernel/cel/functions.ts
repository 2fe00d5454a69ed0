import { createHash } from 'node:crypto';
import { Environment } from '@marcbachmann/cel-js';
import { replaceMatches } from './matches.ts';

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
  for (const [operator, apply] of Object.entries(ARITHMETIC)) {
    environment.registerOperator(`double ${operator} int: double`, (a: number, b: bigint) => apply(a, Number(b)));
    environment.registerOperator(`int ${operator} double: double`, (a: bigint, b: number) => apply(Number(a), b));
  }
  environment.registerOperator('double % double: double', (a: number, b: number) => nonZero(b) && a % b);
  environment
    .registerFunction('number(string): double', (text: string) => strictNumber(text))
    .registerFunction('number(double): double', (value: number) => value)
    .registerFunction('number(int): double', (value: bigint) => Number(value))
    .registerFunction('round(double): int', (value: number) => BigInt(Math.round(value)))
    .registerFunction('floor(double): int', (value: number) => BigInt(Math.floor(value)))
    .registerFunction('ceil(double): int', (value: number) => BigInt(Math.ceil(value)))
    .registerFunction('abs(double): double', (value: number) => Math.abs(value))
    .registerFunction('abs(int): int', (value: bigint) => (value < 0n ? -value : value))
    .registerFunction('lower(string): string', (text: string) => text.toLowerCase())
    .registerFunction('upper(string): string', (text: string) => text.toUpperCase())
    .registerFunction('strip(string): string', (text: string) => text.trim())
    .registerFunction('sha256(string): string', (text: string) => createHash('sha256').update(text).digest('hex'))
    .registerFunction('merge(map, map): map', (a: object, b: object) => ({ ...plain(a), ...plain(b) }))
    .registerFunction('without(map, list): map', (map: object, names: readonly string[]) => without(plain(map), names))
    .registerFunction('date(int, int, int): google.protobuf.Timestamp', (y: bigint, m: bigint, d: bigint) =>
      utcDate(y, m, d),
    )
    .registerFunction('string(google.protobuf.Timestamp): string', (at: Date) => at.toISOString())
    .registerFunction('monthNumber(string): int', (name: string) => BigInt(monthNumber(name)));
  return replaceMatches(environment);
}

function nonZero(b: number): number {
  if (b === 0) throw new Error('division by zero');
  return b;
}

function strictNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) throw new Error(`"${text.slice(0, 40)}" is not a number`);
  return number;
}

function plain(map: object): Record<string, unknown> {
  return map instanceof Map ? (Object.fromEntries(map) as Record<string, unknown>) : (map as Record<string, unknown>);
}

function without(map: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  const left = new Set(names);
  return Object.fromEntries(Object.entries(map).filter(([name]) => !left.has(name)));
}

function utcDate(year: bigint, month: bigint, day: bigint): Date {
  // Date.UTC takes the years 1 to 99 for those of the twentieth century.
  const date = new Date(new Date(0).setUTCFullYear(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) {
    throw new Error(`${year}-${month}-${day} is not a date`);
  }
  return date;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthNumber(name: string): number {
  const index = MONTHS.indexOf(name.trim().slice(0, 3).toLowerCase());
  if (index < 0) throw new Error(`"${name.slice(0, 40)}" is not the name of a month`);
  return index + 1;
}
