import { RE2Set } from 're2js';

/**
 * Regular expressions that people give. V8 matches by backtracking, so a few characters such as `(a+)+$` can hold the
 * process for ever; these are matched by automata, in time that grows with states × characters and never faster. That
 * product is counted against a budget, because a large pattern over a large text takes seconds even so.
 */
export interface Pattern {
  readonly source: string;
  /** An upper bound of the places of the pattern that one character can be compared with. */
  readonly states: number;
  /**
   * Whether the pattern is found anywhere in the text.
   * @throws PatternTooCostly when the budget is used up, and from then on each time
   */
  test(text: string, budget: MatchBudget): boolean;
}

/** States × characters that may still be spent; one for each event or each run of an expression. */
export interface MatchBudget {
  left: number;
}

/**
 * 0.3 s at worst: the slowest patterns take 50 ns a state and character. The usual one takes a hundredth of it, and an
 * event's check some thousands: a pattern of 30 states over 100 characters is 3,000.
 */
const STEPS = 5_000_000;
const MAX_LENGTH = 4000;
const MAX_STATES = 2500;
/** What the cache of an automaton may hold (bytes); the library's own default is 8 MB for each pattern. */
const MAX_MEMORY = 256 * 1024;
/** Compiling a state costs at most as much as matching it with 200 characters does. */
const COMPILING = 200;

const UNSUPPORTED =
  'look-around and back-references are not supported, because the time that matching takes must be bounded';

/** A pattern that can't be used; the message says why, for a person. */
export class PatternRefused extends Error {
  readonly source: string;

  constructor(source: string, why: string) {
    super(`the pattern ${quoted(source)} can not be used: ${why}`);
    this.name = 'PatternRefused';
    this.source = source;
  }
}

/** Matching that would take too long. */
export class PatternTooCostly extends Error {
  constructor() {
    super('matching takes too long: the texts are too long for such large patterns');
    this.name = 'PatternTooCostly';
  }
}

export function matchBudget(): MatchBudget {
  return { left: STEPS };
}

/**
 * Compiles a pattern in the syntax of RE2 (https://github.com/google/re2/wiki/Syntax).
 * @throws PatternRefused
 */
export function compilePattern(source: string): Pattern {
  return compileAs(source, source);
}

/**
 * Charges for compiling a pattern that is known only when it is used.
 * @throws PatternRefused, PatternTooCostly
 */
export function spendOnCompiling(source: string, budget: MatchBudget): void {
  spend(budget, statesOf(source, source) * COMPILING);
}

/**
 * Compiles `re2`, which is what `source` became.
 * @throws PatternRefused naming `source`
 */
export function compileAs(source: string, re2: string): Pattern {
  const states = statesOf(source, re2);
  const automaton = automatonOf(source, re2);
  return {
    source,
    states,
    test(text, budget) {
      spend(budget, states * (text.length + 1));
      return automaton.match(text).length > 0;
    },
  };
}

/** A set of one, since only sets bound the memory of their automaton; it is also the quicker of the two on short texts. */
function automatonOf(source: string, re2: string): RE2Set {
  try {
    const automaton = new RE2Set(RE2Set.UNANCHORED, 0, MAX_MEMORY);
    automaton.add(re2);
    automaton.compile();
    return automaton;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('invalid repeat count'))
      throw new PatternRefused(source, 'a repetition counts to 1000 at most, repetitions in it included');
    throw new PatternRefused(source, message.replace('error parsing regexp: ', ''));
  }
}

function spend(budget: MatchBudget, steps: number): void {
  budget.left -= steps;
  if (budget.left < 0) throw new PatternTooCostly();
}

const TOKEN =
  /\\Q[^]*?(?:\\E|$)|\\[^]|\[\^?\]?(?:\\[^]|\[:\^?[a-z]*:\]|[^\]\\])*\]?|\(\?<?[=!]|\(\?[a-zA-Z-]+\)|\{(\d+)(,?)(\d*)\}|[^]/gu;

const FLAGS = /^\(\?[a-zA-Z-]+\)$/;

/**
 * Counted before the library sees the pattern: a thousand characters can ask for a million states, and building them
 * takes seconds.
 */
function statesOf(source: string, re2: string): number {
  if (source.length > MAX_LENGTH) throw new PatternRefused(source, `it is longer than ${MAX_LENGTH} characters`);
  const open = [1];
  let last = 0;
  const add = (states: number): void => {
    open.push((open.pop() ?? 0) + states);
  };
  for (const [token, least = '', comma, most = ''] of re2.matchAll(TOKEN)) {
    // Flags are no place of their own: a repetition behind them is one of what stands before them.
    if (FLAGS.test(token)) continue;
    if (isUnsupported(token)) throw new PatternRefused(source, UNSUPPORTED);
    if (least !== '') {
      const times = Math.max(Number(least) + (comma === ',' && most === '' ? 1 : 0), Number(most), 1);
      add(last * (times - 1));
      last *= times;
    } else if (token === '(') open.push(1);
    else if (token === ')' && open.length > 1) {
      last = open.pop() ?? 0;
      add(last);
    } else if (/^[*+?]$/.test(token)) add(1);
    else {
      last = token.startsWith('\\Q') ? token.length : 1;
      add(last);
    }
  }
  const states = open.reduce((sum, group) => sum + group, 0);
  if (states > MAX_STATES)
    throw new PatternRefused(source, `with its repetitions written out it has more than ${MAX_STATES} places`);
  return states;
}

function isUnsupported(token: string): boolean {
  return token.startsWith('(?') || /^\\[1-9k]/.test(token);
}

function quoted(source: string): string {
  return `"${source.length > 60 ? `${source.slice(0, 60)}…` : source}"`;
}
