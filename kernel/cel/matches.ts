import type { Environment } from '@marcbachmann/cel-js';
import { beginRun, runBudget } from './budget.ts';
import type { Overrides } from './overrides.ts';
import { compilePattern, type Pattern, spendOnCompiling } from './pattern.ts';

/** The patterns that an expression spells out, by their text; compiled once with it. */
export type LiteralPatterns = ReadonlyMap<string, Pattern>;

const MAX_CACHED = 200;
const cached = new Map<string, Pattern>();

/** Those of the expression that runs. */
let literals: LiteralPatterns = new Map();

/** Tells the patterns of the expression that is run next. */
export function useLiterals(patterns: LiteralPatterns): void {
  literals = patterns;
}

function matches(text: string, source: string): boolean {
  return (literals.get(source) ?? computedPattern(source)).test(text, runBudget);
}

/** Charged whether it is cached or not, so that what an expression gives never depends on what ran before it. */
function computedPattern(source: string): Pattern {
  spendOnCompiling(source, runBudget);
  const known = cached.get(source);
  if (known !== undefined) return known;
  const pattern = compilePattern(source);
  const oldest = cached.keys().next();
  if (cached.size >= MAX_CACHED && oldest.done !== true) cached.delete(oldest.value);
  cached.set(source, pattern);
  return pattern;
}

/** Puts PVT's `matches` in the place of the library's, which runs V8's backtracking. */
export function replaceMatches({ define }: Overrides): void {
  define('string.matches(string): bool', matches);
}

/** @throws Error when V8 would run the patterns: it takes no flags at their start. */
export function assertLinear(environment: Environment): void {
  beginRun();
  const linear: unknown = environment.parse('"A".matches("(?i)a")')();
  if (linear !== true) throw new Error('the expressions’ matches is not the linear one');
}

/** Each place where a pattern is spelled out. */
export function* spelledPatterns(node: unknown): Generator<{ readonly source: string; readonly column: number }> {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const member of node) yield* spelledPatterns(member);
    return;
  }
  const { op, args } = node as { op?: unknown; args?: unknown };
  if (op === 'rcall' && Array.isArray(args) && args[0] === 'matches') {
    const pattern: unknown = Array.isArray(args[2]) ? args[2][0] : undefined;
    const { op: kind, args: source, start } = (pattern ?? {}) as { op?: unknown; args?: unknown; start?: unknown };
    if (kind === 'value' && typeof source === 'string') yield { source, column: Number(start) + 1 };
  }
  if (op !== 'id' && op !== 'value') yield* spelledPatterns(args);
}
