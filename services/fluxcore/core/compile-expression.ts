import type { Expression } from './plan.ts';

/** What an expression must give, where that can be known before there are events. */
export type ExpectedType = 'any' | 'bool' | 'list' | 'number' | 'time';

type CompiledExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly column?: number; readonly detail: string };

/** Compiles one expression over `event` and `data`, checking that it can give what is expected. */
export type CompileExpression = (text: string, expected: ExpectedType) => CompiledExpression;
