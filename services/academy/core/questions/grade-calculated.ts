import type { Calculated, Drawn } from './calculated.ts';
import { exact } from './exact.ts';
import { evaluateFormula } from './formula.ts';
import { gradeNumber } from './grade-typed.ts';
import type { Graded } from './graded.ts';

/**
 * Graded as a numeric question whose answers are the formulas' values.
 * @throws FormulaFault where a formula has no value for what was drawn: publication checks many draws for that
 */
export function gradeCalculated(
  { answers, units }: Pick<Calculated, 'answers' | 'units'>,
  drawn: Drawn,
  typed: string,
  unit: string | undefined,
): Graded {
  const values = new Map(Object.entries(drawn).map(([name, value]) => [name, exact(value)]));
  const numbers = answers.map(({ formula, tolerance, share }) => ({
    tolerance,
    share,
    value: evaluateFormula(formula, values),
  }));
  return gradeNumber(numbers, units, typed, unit);
}
