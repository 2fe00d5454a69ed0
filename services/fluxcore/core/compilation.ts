import type { ExpectedType } from './compile-expression.ts';
import type { DefinitionChecks } from './definition-checks.ts';
import type { DefinitionFault } from './definition-shape.ts';
import { durationMs, lengthMs } from './duration.ts';
import type { Expression } from './plan.ts';

/** Where faults are noted while the rest is still read, so that all of them are reported at once. */
export interface Compilation {
  readonly faults: DefinitionFault[];
  readonly checks: DefinitionChecks;
  expression(text: string, pointer: string, step: string, expected?: ExpectedType): Expression;
  milliseconds(text: string, pointer: string, step: string, zeroAllowed?: boolean): number;
  identity(target: string): string;
}

/** Nothing read and nothing wrong yet. */
export function startCompilation(checks: DefinitionChecks): Compilation {
  const faults: DefinitionFault[] = [];
  const targets = new Map<string, number>();
  return {
    faults,
    checks,
    expression(text, pointer, step, expected = 'any') {
      const compiled = checks.compileExpression(text, expected);
      if (compiled.ok) return compiled.expression;
      faults.push({
        pointer,
        step,
        ...(compiled.column === undefined ? {} : { column: compiled.column }),
        detail: compiled.detail,
      });
      return { text, evaluate: () => null };
    },
    milliseconds(text, pointer, step, zeroAllowed = false) {
      const length = zeroAllowed ? lengthMs(text) : durationMs(text);
      if (length === undefined) {
        faults.push({
          pointer,
          step,
          detail: `"${text}" is not a duration of fixed length; write one such as PT5M, PT1H or P1D`,
        });
      }
      return length ?? 1;
    },
    identity(target) {
      const nth = (targets.get(target) ?? 0) + 1;
      targets.set(target, nth);
      return nth === 1 ? target : `${target}/${nth}`;
    },
  };
}
