import type { Drawn } from './calculated.ts';
import { exact, roundHalfUp } from './exact.ts';
import { evaluateFormula } from './formula.ts';

const VALUE = /\{(?:([a-zA-Z]\w*)|=([^{}]*(?:\{\w+\}[^{}]*)*))\}/g;
/** What a formula in a text is rounded to. */
const PLACES = 6;

/**
 * Puts what was drawn into a text: `{a}`, and `{={a}*2}` by its value.
 * @throws FormulaFault
 */
export function withValues(text: string, drawn: Drawn): string {
  const values = new Map(Object.entries(drawn));
  const numbers = new Map([...values].map(([name, value]) => [name, exact(value)]));
  return text.replace(VALUE, (found, name: string | undefined, formula: string | undefined) => {
    if (name !== undefined) return values.get(name) ?? found;
    const value = roundHalfUp(evaluateFormula(formula ?? '', numbers), PLACES);
    return value.replace(/\.?0+$/, '');
  });
}
