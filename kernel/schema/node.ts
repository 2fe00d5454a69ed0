import type { Check, Members } from './check.ts';

/** A schema that is being compiled, as its keywords see it. */
export interface Node {
  readonly keywords: Members;
  /** The check of a schema for the same value. */
  here(schema: unknown, path: string): Check;
  /** The check of a schema for a part of the value. */
  below(schema: unknown, path: string): Check;
  /** The check of what a reference leads to. */
  referred(reference: string, isDynamic: boolean, path: string): Check;
  /** @throws SchemaPatternRefused */
  pattern(source: string, path: string): PatternTest;
}

/** Whether a pattern is found in a text. */
export type PatternTest = (text: string, run: Parameters<Check>[1]) => boolean;

/** The check that a keyword asks for; none when it asks for nothing. */
export type Keyword<Value = unknown> = (value: unknown, node: Node) => Check<Value> | undefined;
