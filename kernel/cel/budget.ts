import { stepsTaken } from '../async/work.ts';
import { type MatchBudget, matchBudget } from './pattern.ts';

/** What one run of an expression may take: steps of about 50 ns at worst, those of matching patterns included. */
const LIMIT = matchBudget().left;

/** What `+`, `join` and `split` can build. */
const MAX_CHARACTERS = 1_000_000;
const MAX_ELEMENTS = 100_000;

/** Runs are synchronous and never within each other. Outside of a run nothing may be spent. */
export const runBudget: MatchBudget = { left: -1 };
let exhausted: ExpressionTooCostly | undefined;

class ExpressionTooCostly extends Error {
  /** Where in the text, as the library's own errors tell it. */
  readonly range: { readonly start: number };

  constructor(start: number) {
    super(
      `it takes more than ${LIMIT.toLocaleString('en')} steps on these values: lists that are gone through within each other, or values compared and built again and again, are too large`,
    );
    this.name = 'ExpressionTooCostly';
    this.range = { start };
  }
}

/** Of runs that share one budget: what those before have left of it. */
let shared: number | undefined;
/** What the run that is under way began with. */
let given = LIMIT;

/** Has all expressions that run within it take from one budget: what belongs to one event or one row. */
export function inOneBudget<T>(work: () => T): T {
  shared = LIMIT;
  try {
    return work();
  } finally {
    shared = undefined;
  }
}

export function beginRun(): void {
  given = shared ?? LIMIT;
  runBudget.left = given;
  exhausted = undefined;
}

/** Adds what the run took to what the process has taken, also when it failed. @param price of what is not charged for */
export function countRun(price: number): void {
  stepsTaken.count += given - runBudget.left + price;
  if (shared !== undefined) shared = Math.max(0, runBudget.left);
}

/** CEL's `||` and `exists` pass over an error where another operand decides; a budget that is used up is none of those. */
export function endRun(): void {
  if (runBudget.left < 0) throw tooCostly(0);
}

/** @throws ExpressionTooCostly when the budget is used up, and from then on each time */
export function spend(steps: number, start: number): void {
  runBudget.left -= steps;
  if (runBudget.left < 0) throw tooCostly(start);
}

/** One for a run: quantifiers go on after an error, and making another for each member would be the costlier part. */
function tooCostly(start: number): ExpressionTooCostly {
  exhausted ??= new ExpressionTooCostly(start);
  return exhausted;
}

/** Charges for all of a value, each time it occurs in it: what is built of one part many times can be huge when it is read. */
export function spendOnAll(value: unknown, start: number): void {
  if (typeof value === 'string') spend(value.length >> 3, start);
  else if (typeof value === 'object' && value !== null) {
    spend(1 + sizeOf(value), start);
    for (const member of membersOf(value)) spendOnAll(member, start);
  }
}

/** Elements of a list, members of a map, characters / 8 of a text; 0 of anything else. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length >> 3;
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.length;
  if (value instanceof Uint8Array) return value.length >> 3;
  return value instanceof Map || value instanceof Set ? value.size : Object.keys(value).length;
}

function membersOf(value: object): Iterable<unknown> {
  if (value instanceof Uint8Array) return [];
  if (Array.isArray(value) || value instanceof Set) return value;
  return value instanceof Map ? value.values() : Object.values(value);
}

/** @throws Error when it is more than expressions may build */
export function assertTextLength(characters: number): void {
  if (characters > MAX_CHARACTERS)
    throw new Error(`it builds a text of more than ${MAX_CHARACTERS.toLocaleString('en')} characters`);
}

/** @throws Error when it is larger than expressions may build */
export function assertSize<T>(built: T): T {
  if (typeof built === 'string' || built instanceof Uint8Array) assertTextLength(built.length);
  else if (Array.isArray(built) && built.length > MAX_ELEMENTS)
    throw new Error(`it builds a list of more than ${MAX_ELEMENTS.toLocaleString('en')} elements`);
  return built;
}
