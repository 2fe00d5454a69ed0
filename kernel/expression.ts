import { createHash } from 'node:crypto';
import { Environment } from '@marcbachmann/cel-js';
import { beginRun, endRun, sizeOf, spend } from './expression-budget.ts';
import {
  assertLinear,
  type LiteralPatterns,
  replaceMatches,
  spelledPatterns,
  useLiterals,
} from './expression-matches.ts';
import { meter, scalarKeys } from './expression-meter.ts';
import { compilePattern, type Pattern } from './expression-pattern.ts';

/**
 * CEL, the one rule language: sources, flows, metrics and filters. An expression is parsed and type-checked once and
 * then run many times. Numbers of JSON are doubles; whole literals are ints; arithmetic and comparison between the two
 * just works here, which plain CEL refuses.
 */
export type ExpressionType = 'string' | 'int' | 'double' | 'bool' | 'map' | 'map<string, string>' | 'list' | 'dyn';

export interface Expression {
  readonly text: string;
  /** The type that the check found, `dyn` where only a run can tell. */
  readonly type: string;
  /**
   * Runs it. Ints come out as numbers, timestamps as ISO instants, maps and lists as plain JSON values.
   * @throws ExpressionFault when the values do not fit, e.g. a missing member or a division by zero.
   */
  run(variables: Readonly<Record<string, unknown>>): unknown;
}

/** An expression that can't be compiled: where and why. */
export class ExpressionInvalid extends Error {
  readonly column: number;

  constructor(message: string, column: number) {
    super(message);
    this.name = 'ExpressionInvalid';
    /** From 1. */
    this.column = column;
  }
}

/** An expression that failed on some values. */
export class ExpressionFault extends Error {
  readonly code = 'EXPRESSION_FAILED';
  readonly column: number;

  constructor(message: string, column: number, cause: unknown) {
    super(message, { cause });
    this.name = 'ExpressionFault';
    this.column = column;
  }
}

const LIMITS = { maxAstNodes: 2000, maxDepth: 50, maxListElements: 200, maxMapEntries: 200, maxCallArguments: 16 };
const MAX_TEXT = 4000;

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => nonZero(b) && a / b,
  '%': (a, b) => nonZero(b) && a % b,
};

const base = baseEnvironment();
const environments = new Map<string, Environment>();

/**
 * Compiles an expression over the given variables.
 * @param returns what it must give, where the check can tell; `dyn` takes anything
 * @throws ExpressionInvalid
 */
export function compileExpression(
  text: string,
  variables: Readonly<Record<string, ExpressionType>>,
  returns: ExpressionType = 'dyn',
): Expression {
  if (text.length > MAX_TEXT) throw new ExpressionInvalid(`an expression has at most ${MAX_TEXT} characters`, MAX_TEXT);
  if (text.trim() === '') throw new ExpressionInvalid('an expression is needed here, and this one is empty', 1);
  const environment = environmentOf(variables);
  const hiding = Object.keys(variables).filter((name) => base.hasVariable(name));
  const parsed = parse(environment, text);
  hideConstants(parsed.ast, hiding);
  scalarKeys(parsed.ast);
  const checked = parsed.check();
  if (!checked.valid) throw invalid(checked.error);
  const patterns = text.includes('matches') ? literalPatterns(parsed.ast) : undefined;
  const type = String(checked.type ?? 'dyn');
  if (returns !== 'dyn' && type !== 'dyn' && !agrees(type, returns)) {
    throw new ExpressionInvalid(`it gives ${type}, but ${returns} is needed here`, 1);
  }
  meter(parsed.ast);
  return {
    text,
    type,
    run(values) {
      const given = hiding.length === 0 ? (values as Record<string, unknown>) : withHidden(values, hiding);
      try {
        beginRun();
        if (patterns !== undefined) useLiterals(patterns);
        const value: unknown = parsed(given);
        endRun();
        return toJson(value);
      } catch (error) {
        throw new ExpressionFault(firstLine(error), columnOf(error), error);
      }
    },
  };
}

function environmentOf(variables: Readonly<Record<string, ExpressionType>>): Environment {
  const signature = JSON.stringify(variables);
  let environment = environments.get(signature);
  if (environment === undefined) {
    environment = base.clone();
    for (const [name, type] of Object.entries(variables))
      environment.registerVariable(base.hasVariable(name) ? hidden(name) : name, type);
    assertLinear(environment);
    environments.set(signature, environment);
  }
  return environment;
}

function parse(environment: Environment, text: string): ReturnType<Environment['parse']> {
  try {
    return environment.parse(text);
  } catch (error) {
    throw invalid(error);
  }
}

/** @throws ExpressionInvalid at the column of the pattern */
function literalPatterns(ast: unknown): LiteralPatterns {
  const patterns = new Map<string, Pattern>();
  for (const { source, column } of spelledPatterns(ast)) {
    try {
      if (!patterns.has(source)) patterns.set(source, compilePattern(source));
    } catch (error) {
      throw new ExpressionInvalid(firstLine(error), column);
    }
  }
  return patterns;
}

/**
 * CEL has constants named as its types, such as `type`, and events have a variable of that name: the variable hides the
 * constant. The library refuses to register it, so it goes by a name that no text can have.
 */
function hideConstants(node: unknown, names: readonly string[]): void {
  if (names.length === 0 || typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const member of node) hideConstants(member, names);
    return;
  }
  const { op, args } = node as { op?: unknown; args?: unknown };
  if (op !== 'id') hideConstants(args, names);
  else if (typeof args === 'string' && names.includes(args)) Reflect.set(node, 'args', hidden(args));
}

function hidden(name: string): string {
  return `$${name}`;
}

function withHidden(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return { ...values, ...Object.fromEntries(names.map((name) => [hidden(name), values[name]])) };
}

function agrees(type: string, wanted: ExpressionType): boolean {
  if (type === wanted || type.startsWith(`${wanted}<`)) return true;
  return (wanted === 'double' && type === 'int') || (wanted === 'int' && type === 'double');
}

function invalid(error: unknown): ExpressionInvalid {
  return new ExpressionInvalid(firstLine(error), columnOf(error));
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? 'invalid';
}

function columnOf(error: unknown): number {
  const range: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'range') : undefined;
  const start: unknown = typeof range === 'object' && range !== null ? Reflect.get(range, 'start') : undefined;
  return typeof start === 'number' ? start + 1 : 1;
}

/** CEL's values as JSON: big integers become numbers where that is exact. */
function toJson(value: unknown): unknown {
  if (typeof value === 'string') spend(value.length >> 3, 0);
  if (typeof value !== 'object') return typeof value === 'bigint' ? toNumber(value) : value;
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  // The same part may be in it any number of times, and is written as often.
  spend(8 + sizeOf(value), 0);
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([name, member]) => [String(name), toJson(member)]));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  const seconds: unknown = Reflect.get(value, 'seconds');
  if (typeof seconds === 'bigint') return `${seconds}s`;
  for (const member of Object.values(value)) {
    if (typeof member === 'string') spend(member.length >> 3, 0);
    else if (typeof member === 'bigint' || (typeof member === 'object' && member !== null)) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner)]));
    }
  }
  return value;
}

function toNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`the integer ${value} is beyond ±(2^53−1)`);
  return number;
}

// ---- what PVT adds to CEL

function baseEnvironment(): Environment {
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
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
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
