import { compileExpression, ExpressionInvalid, type ResultType, type VariableTypes } from '@pvt/kernel/cel';
import type { CompileExpression, ExpectedType } from './compile-expression.ts';

const EVENT = {
  members: { type: 'string', id: 'string', key: 'string', time: 'timestamp', source: 'string' },
} as const;

const RESULTS: Readonly<Record<ExpectedType, ResultType>> = {
  any: 'dyn',
  bool: 'bool',
  list: 'list',
  number: 'number',
  time: 'time',
};

/** Compiles CEL over `event` (type, id, key, time, source) and `data` (what the step before gave). */
export const compileCel: CompileExpression = (text, expected) =>
  compile(text, { event: EVENT, data: 'dyn' }, RESULTS[expected]);

/** As it was before the members of `event` were known: what was saved then still runs, and fails event by event. */
export const compileStoredCel: CompileExpression = (text, expected) =>
  compile(text, { event: 'map', data: 'dyn' }, expected === 'bool' ? 'bool' : 'dyn');

function compile(text: string, variables: VariableTypes, returns: ResultType): ReturnType<CompileExpression> {
  try {
    const compiled = compileExpression(text, variables, returns);
    return { ok: true, expression: { text, evaluate: ({ event, data }) => compiled.run({ event, data }) } };
  } catch (error) {
    if (!(error instanceof ExpressionInvalid)) throw error;
    return { ok: false, column: error.column, detail: error.message };
  }
}
