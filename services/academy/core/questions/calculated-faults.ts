import type { FieldError } from '@pvt/kernel/errors';
import type { Calculated, Drawn } from './calculated.ts';
import { countOfValues, drawVariables } from './draw-variables.ts';
import { exact } from './exact.ts';
import { evaluateFormula, FormulaFault } from './formula.ts';
import { unitFaults } from './typed-faults.ts';
import { withValues } from './with-values.ts';

/** What is drawn on trial: a formula that has no value for one in twenty is found nearly always. */
const TRIALS = 100;
const MOST_VALUES = 10n ** 15n;

export function calculatedFaults(question: Calculated): FieldError[] {
  const { variables, answers, units } = question;
  const faults: FieldError[] = [...unitFaults(units, '/units')];
  for (const [at, variable] of variables.entries()) {
    const pointer = `/variables/${at}`;
    const values = countOfValues(variable);
    if (variables.findIndex(({ name }) => name === variable.name) !== at)
      faults.push({ pointer: `${pointer}/name`, detail: `"${variable.name}" is there twice.` });
    if (values < 1n) faults.push({ pointer, detail: 'The most is less than the least.' });
    if (values > MOST_VALUES) faults.push({ pointer, detail: 'It has too many values: give it fewer places.' });
  }
  if (faults.length > 0) return faults;
  return answers
    .map(({ formula }, at) => trialFault(question, `/answers/${at}/formula`, (drawn) => valueOf(formula, drawn)))
    .concat(trialFault(question, '/text', (drawn) => withValues(question.text, drawn)))
    .filter((fault) => fault !== undefined);
}

function valueOf(formula: string, drawn: Drawn) {
  return evaluateFormula(formula, new Map(Object.entries(drawn).map(([name, value]) => [name, exact(value)])));
}

function trialFault(
  question: Calculated,
  pointer: string,
  evaluate: (drawn: Drawn) => unknown,
): FieldError | undefined {
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const drawn = drawVariables(question, trial.toString(16).padStart(32, '0'), 'trial');
    try {
      evaluate(drawn);
    } catch (error) {
      if (!(error instanceof FormulaFault)) throw error;
      const values = Object.entries(drawn).map(([name, value]) => `${name} = ${value}`);
      return { pointer, detail: `${error.message}, for ${values.join(', ')}.` };
    }
  }
  return undefined;
}
