import type { Tokens } from '../ports.ts';
import type { Question } from './question.ts';

export interface ModelName {
  readonly provider: string;
  readonly model: string;
}

/** What one call to a model, or an answer that needed none, adds to the day's usage. */
export interface Use extends ModelName {
  /** What was asked for. */
  readonly task: Question['task'];
  readonly calls: number;
  readonly tokens: Tokens;
  readonly costMicros: number;
  readonly cacheHits: number;
}

/** Of the same provider, model and task. */
export function sumOf(one: Use, other: Use): Use {
  return {
    provider: one.provider,
    model: one.model,
    task: one.task,
    calls: one.calls + other.calls,
    tokens: { in: one.tokens.in + other.tokens.in, out: one.tokens.out + other.tokens.out },
    costMicros: one.costMicros + other.costMicros,
    cacheHits: one.cacheHits + other.cacheHits,
  };
}
