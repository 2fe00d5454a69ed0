import type { Run } from './run.ts';
import type { Seen } from './seen.ts';

/**
 * Whether a value fits; when it does not, `run` says why.
 * @param seen where what was evaluated is noted, for `unevaluatedProperties` and `unevaluatedItems` further out
 * @throws SchemaTooCostly, PatternTooCostly
 */
export type Check<Value = unknown> = (value: Value, run: Run, seen: Seen | undefined) => boolean;

/** Members of a JSON object. */
export type Members = Readonly<Record<string, unknown>>;
