import { assertSize, sizeOf, spend, spendOnAll } from './budget.ts';
import { PatternTooCostly } from './pattern.ts';
import { aroundEvaluation, isNode, type Node, nodesOf, operandsOf, placed } from './tree.ts';

/** Steps for each node of what a macro runs for each element. */
const NODE = 4;
/** A call that reads a clock in another time zone takes 0.2 ms. */
const TIME_ZONE = 4000;
/** Making an error, with its trace and the place in the text. */
const ERROR = 200;
/** A number that is written by its language's rules takes some microseconds. */
const FORMAT = 100;
const FLAT = new Set([
  'int',
  'uint',
  'double',
  'bool',
  'null',
  'google.protobuf.Timestamp',
  'google.protobuf.Duration',
]);

/**
 * Makes the costly parts of a checked expression charge the budget of its run before they do their work: every macro
 * that goes through a list, and what reads or builds values of any size. All others take the same time for any value,
 * and an expression has at most some thousands of them, so they are left as they are. A division by zero fails.
 */
export function meter(ast: unknown): void {
  for (const node of nodesOf(ast)) {
    if (node.op === '/') refuseZero(node);
    if (node.op === '||' || node.op === '&&' || node.op === 'comprehension') chargeForErrors(node);
    const { handle } = node;
    if (node.op === 'comprehension' && handle === undefined) throw new Error('a macro can not be metered');
    const charge = handle === undefined ? undefined : chargeOf(node);
    if (handle === undefined || charge === undefined) continue;
    const builds = node.op === '+' || node.op === 'call' || node.op === 'rcall';
    node.handle = builds
      ? (first, second, third, fourth) => {
          try {
            charge(first, second);
            return assertSize(handle(first, second, third, fourth));
          } catch (error) {
            throw placed(error, node);
          }
        }
      : (first, second, third, fourth) => {
          charge(first, second);
          return handle(first, second, third, fourth);
        };
  }
}

function chargeOf(node: Node): ((first: unknown, second: unknown) => void) | undefined {
  const { op, start } = node;
  const [left, right] = operandsOf(node);
  if (op === 'comprehension') {
    const each = NODE * (1 + [...nodesOf(Reflect.get(Object(node.args), 'step'))].length);
    return (list) => spend(1 + sizeOf(list) * each, start);
  }
  if (op === 'call' || op === 'rcall') {
    const name: unknown = Array.isArray(node.args) ? node.args[0] : undefined;
    return chargeOfCall(String(name), start);
  }
  if (op === '[]' || op === '[?]') return undefined;
  if (op === 'in') return right?.op === 'list' && spelledOut(right) ? undefined : chargeOfMembership(start);
  if (isFlat(left) || isFlat(right)) return undefined;
  if (op === '+') return (a, b) => spend(sizeOf(a) + sizeOf(b), start);
  if (left?.op === 'value' || right?.op === 'value') return undefined;
  if (op === '==' || op === '!=' || /^[<>]=?$/.test(op)) return chargeOfComparison(start);
  return undefined;
}

/** What is compared with something short ends with that. */
function chargeOfComparison(start: number) {
  return (a: unknown, b: unknown): void => {
    if (typeof a === 'string' && typeof b === 'string') spend(Math.min(a.length, b.length) >> 5, start);
    else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
      spendOnAll(a, start);
      spendOnAll(b, start);
    }
  };
}

function chargeOfMembership(start: number) {
  return (member: unknown, list: unknown): void => {
    const each = typeof member === 'string' ? 1 + (member.length >> 5) : 1;
    if (Array.isArray(list)) spend(list.length * each, start);
    if (typeof member !== 'object') return;
    spendOnAll(member, start);
    spendOnAll(list, start);
  };
}

function chargeOfCall(name: string, start: number): (operands: unknown) => void {
  const more = COSTLY.get(name) ?? (name.startsWith('get') ? ofTimeZone : undefined);
  return (operands) => {
    if (!Array.isArray(operands)) return;
    let steps = 0;
    for (const operand of operands) steps += sizeOf(operand);
    spend(more === undefined ? steps : steps + more(operands[0], operands[1], start), start);
  };
}

type MoreSteps = (first: unknown, second: unknown, start: number) => number;

/** What takes more than a step for an element or for eight characters. */
const COSTLY: ReadonlyMap<string, MoreSteps> = new Map<string, MoreSteps>([
  ['size', (text) => lengthOf(text)],
  ['split', (text, separator) => lengthOf(text) + searching(text, separator)],
  ['contains', searching],
  ['indexOf', searching],
  ['lastIndexOf', searching],
  [
    'join',
    (list, separator, start) => {
      spendOnAll(list, start);
      return sizeOf(list) * sizeOf(separator);
    },
  ],
  ['duration', (text) => 2 * lengthOf(text)],
  ['replace', (text, old) => lengthOf(text) + searching(text, old)],
  ['reverse', (text) => lengthOf(text)],
  ['trim', (text) => lengthOf(text)],
  [
    'format',
    (_text, values, start) => {
      spendOnAll(values, start);
      return FORMAT;
    },
  ],
]);

function ofTimeZone(_at: unknown, zone: unknown): number {
  return typeof zone === 'string' ? TIME_ZONE : 0;
}

/** V8 compares a text with what is looked for at each of its places, at worst. */
function searching(text: unknown, wanted: unknown): number {
  return (lengthOf(text) * lengthOf(wanted)) / 64;
}

function lengthOf(text: unknown): number {
  return typeof text === 'string' ? text.length : 0;
}

function isFlat(node: Node | undefined): boolean {
  return node?.checkedType !== undefined && FLAT.has(node.checkedType.name);
}

function spelledOut(list: Node): boolean {
  return Array.isArray(list.args) && list.args.every((member) => isNode(member) && member.op === 'value');
}

/** The library divides doubles by zero; JSON has neither infinity nor NaN, and they would be stored as null. */
function refuseZero(node: Node): void {
  const { handle, start } = node;
  if (handle === undefined) return;
  node.handle = (left, right, third, fourth) => {
    if (right === 0 || right === 0n) throw placed(new Error('division by zero'), { start });
    return handle(left, right, third, fourth);
  };
}

/** Where an error does not end the run, making it is the costliest part. */
function chargeForErrors({ op, args, start }: Node): void {
  const tried: unknown =
    op === 'comprehension' ? Reflect.get(Object(args), 'step') : Array.isArray(args) ? args[0] : undefined;
  if (!isNode(tried)) return;
  aroundEvaluation(tried, (evaluate) => {
    try {
      return evaluate();
    } catch (error) {
      if (!(error instanceof PatternTooCostly)) spend(ERROR, start);
      throw error;
    }
  });
}
