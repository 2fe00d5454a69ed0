import { compileExpression, ExpressionInvalid } from '@pvt/kernel/expression';
import type { CompileExpression } from './compilation.ts';

const VARIABLES = { event: 'map', data: 'dyn' } as const;

/** Compiles CEL over `event` (type, id, key, time, source) and `data` (what the step before gave). */
export const compileCel: CompileExpression = (source, expected) => {
  try {
    const compiled = compileExpression(source, VARIABLES, expected === 'bool' ? 'bool' : 'dyn');
    return { ok: true, expression: { source, evaluate: ({ event, data }) => compiled.run({ event, data }) } };
  } catch (error) {
    if (!(error instanceof ExpressionInvalid)) throw error;
    return { ok: false, column: error.column, detail: error.message };
  }
};
