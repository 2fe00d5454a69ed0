import type { MatchBudget } from '../cel/pattern.ts';

/** Checking that would take too long. */
export class SchemaTooCostly extends Error {
  constructor() {
    super('it takes too long: the schema goes through too much of it too often');
    this.name = 'SchemaTooCostly';
  }
}

/** One check of one value: what it may still cost, and where it failed last. */
export interface Run extends MatchBudget {
  detail: string;
  /** The path into the value, from the inside out. */
  readonly tokens: string[];
}

export function spend(run: Run, steps: number): void {
  run.left -= steps;
  if (run.left < 0) throw new SchemaTooCostly();
}

export function fail(run: Run, detail: string): false {
  run.detail = detail;
  if (run.tokens.length > 0) run.tokens.length = 0;
  return false;
}

/** What failed lies below this member or element. */
export function failBelow(run: Run, token: string | number): false {
  run.tokens.push(String(token));
  return false;
}

/** A fault to come back to, when something else is tried first. */
export interface Kept {
  readonly detail: string;
  readonly tokens: readonly string[];
}

const HERE: readonly string[] = [];

export function keepFault(run: Run): Kept {
  return { detail: run.detail, tokens: run.tokens.length === 0 ? HERE : run.tokens.slice() };
}

export function failAs(run: Run, kept: Kept): false {
  fail(run, kept.detail);
  run.tokens.push(...kept.tokens);
  return false;
}
