import type { Environment } from '@marcbachmann/cel-js';
import { beginRun, countRun, endRun } from './budget.ts';
import { baseEnvironment } from './functions.ts';
import { toJson } from './json.ts';
import { assertLinear, type LiteralPatterns, spelledPatterns, useLiterals } from './matches.ts';
import { meter } from './meter.ts';
import { keepOverrides } from './overrides.ts';
import { compilePattern, type Pattern } from './pattern.ts';
import { canHoldWithout } from './possible.ts';
import { syntaxFaultInWords } from './syntax-fault.ts';
import { nodesOf } from './tree.ts';
import { compareAsCel, readLiterals } from './values.ts';

/**
 * CEL, the one rule language: sources, flows, metrics and filters. An expression is parsed and type-checked once and
 * then run many times. Numbers of JSON are doubles; whole literals are ints; arithmetic and comparison between the two
 * just works here, which plain CEL refuses.
 */
export type ExpressionType =
  | 'string'
  | 'int'
  | 'double'
  | 'bool'
  | 'timestamp'
  | 'map'
  | 'map<string, string>'
  | 'list'
  | 'dyn';

/** An object whose members are known: another name is an error of the check, as is a member used as what it is not. */
export interface ObjectType {
  readonly members: Readonly<Record<string, ExpressionType>>;
}

export type VariableTypes = Readonly<Record<string, ExpressionType | ObjectType>>;

/** What an expression must give: `number` is any of CEL's numbers or null, `time` a timestamp or a text. */
export type ResultType = ExpressionType | 'number' | 'time';

export interface Expression {
  readonly text: string;
  /** The type that the check found, `dyn` where only a run can tell. */
  readonly type: string;
  /** The texts that are spelled out in it. */
  readonly texts: readonly string[];
  /** Of a condition: whether it can be true while nothing is kept by a name, whatever else is. */
  canHoldWithout(name: string): boolean;
  /**
   * Runs it. Ints come out as numbers, timestamps as ISO instants, maps and lists as plain JSON values.
   * @throws ExpressionFault when the values do not fit, e.g. a missing member or a division by zero, and when JSON has
   * no form for what it gives.
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

export { inOneBudget } from './budget.ts';

const MAX_TEXT = 4000;
/** Steps of making an error, with its trace and the place in the text. */
const FAILING = 200;

const base = baseEnvironment();
/** By the variables that they have: of metrics there are as many as there are sets of dimension names. */
const environments = new Map<string, Environment>();
const MOST_ENVIRONMENTS = 500;

type Parsed = ReturnType<Environment['parse']>;

/**
 * Compiles an expression over the given variables.
 * @param returns what it must give, where the check can tell; `dyn` takes anything
 * @throws ExpressionInvalid
 */
export function compileExpression(text: string, variables: VariableTypes, returns: ResultType = 'dyn'): Expression {
  return compile(text, variables, returns, toJson);
}

/** As `compileExpression`, but what it gives stays as CEL has it: ints as bigints, times as `Timestamp`. */
export function compileProgram(text: string, variables: VariableTypes): Expression {
  return compile(text, variables, 'dyn', (value) => value);
}

function compile(
  text: string,
  variables: VariableTypes,
  returns: ResultType,
  form: (value: unknown) => unknown,
): Expression {
  if (text.length > MAX_TEXT) throw new ExpressionInvalid(`an expression has at most ${MAX_TEXT} characters`, MAX_TEXT);
  if (text.trim() === '') throw new ExpressionInvalid('an expression is needed here, and this one is empty', 1);
  const hiding = Object.keys(variables).filter((name) => base.hasVariable(name));
  // An object runs as a map: the library's own objects would have to be made for each run.
  const plain = Object.fromEntries(
    Object.entries(variables).map(([name, type]) => [name, isObject(type) ? 'map' : type] as const),
  );
  const { parsed, type: found } = check(text, plain, hiding);
  const type = Object.values(variables).some(isObject) ? check(text, variables, hiding).type : found;
  if (!agrees(type, returns))
    throw new ExpressionInvalid(`it gives ${type}, but ${NEEDED_IN_WORDS[returns] ?? returns} is needed here`, 1);
  const patterns = text.includes('matches') ? literalPatterns(parsed.ast) : undefined;
  compareAsCel(parsed.ast);
  meter(parsed.ast);
  const nodes = [...nodesOf(parsed.ast)];
  const price = nodes.length;
  return {
    text,
    type,
    texts: nodes.flatMap(({ op, args }) => (op === 'value' && typeof args === 'string' ? [args] : [])),
    canHoldWithout: (name) => canHoldWithout(parsed.ast, name),
    run(values) {
      const given = hiding.length === 0 ? (values as Record<string, unknown>) : withHidden(values, hiding);
      let spent = price;
      try {
        beginRun();
        if (patterns !== undefined) useLiterals(patterns);
        const value: unknown = parsed(given);
        endRun();
        return form(value);
      } catch (error) {
        spent = price + FAILING;
        throw new ExpressionFault(firstLine(error), columnOf(error), error);
      } finally {
        countRun(spent);
      }
    },
  };
}

/** @throws ExpressionInvalid */
function check(text: string, variables: VariableTypes, hiding: readonly string[]): { parsed: Parsed; type: string } {
  const parsed = parse(environmentOf(variables), text);
  hideConstants(parsed.ast, hiding);
  readLiterals(parsed.ast);
  const checked = parsed.check();
  if (!checked.valid) throw invalid(checked.error);
  return { parsed, type: String(checked.type ?? 'dyn') };
}

function environmentOf(variables: VariableTypes): Environment {
  const signature = JSON.stringify(variables);
  let environment = environments.get(signature);
  if (environment === undefined) {
    environment = base.clone();
    for (const [name, type] of Object.entries(variables)) {
      const known = base.hasVariable(name) ? hidden(name) : name;
      if (isObject(type)) registerObject(environment, known, type);
      else environment.registerVariable(known, libraryType(type));
    }
    if (Object.values(variables).some(isObject)) keepOverrides(environment);
    assertLinear(environment);
    const [oldest] = environments.keys();
    if (environments.size >= MOST_ENVIRONMENTS && oldest !== undefined) environments.delete(oldest);
    environments.set(signature, environment);
  }
  return environment;
}

/** For the check only: what takes a map takes the object too. */
function registerObject(environment: Environment, name: string, { members }: ObjectType): void {
  const fields = Object.entries(members).map(([member, type]) => [member, libraryType(type)] as const);
  const never = (): never => {
    throw new Error('only the types of this are read');
  };
  environment
    .registerType(name, { fields: Object.fromEntries(fields) })
    .registerVariable(name, name)
    .registerFunction(`merge(${name}, map): map`, never)
    .registerFunction(`merge(map, ${name}): map`, never)
    .registerFunction(`without(${name}, list): map`, never)
    .registerFunction(`size(${name}): int`, never)
    .registerOperator(`string in ${name}: bool`, never);
}

function isObject(type: ExpressionType | ObjectType): type is ObjectType {
  return typeof type === 'object';
}

function libraryType(type: ExpressionType): string {
  return type === 'timestamp' ? 'google.protobuf.Timestamp' : type;
}

function parse(environment: Environment, text: string): Parsed {
  try {
    return environment.parse(text);
  } catch (error) {
    throw new ExpressionInvalid(syntaxFaultInWords(firstLine(error)), columnOf(error));
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

const NUMBERS = new Set(['int', 'uint', 'double']);
const NEEDED_IN_WORDS: Readonly<Record<string, string>> = { number: 'a number', time: 'a timestamp or a text' };

function agrees(type: string, wanted: ResultType): boolean {
  if (wanted === 'dyn' || type === 'dyn' || type === wanted || type.startsWith(`${wanted}<`)) return true;
  if (wanted === 'time') return type === 'string' || type === libraryType('timestamp');
  if (wanted === 'number') return NUMBERS.has(type) || type === 'null';
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
