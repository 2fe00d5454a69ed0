import type { FieldError } from '@pvt/kernel/errors';
import type { Drawn } from '../questions/calculated.ts';
import { drawVariables } from '../questions/draw-variables.ts';
import { exact, roundHalfUp } from '../questions/exact.ts';
import { evaluateFormula, FormulaFault } from '../questions/formula.ts';
import { type PresentedQuestion, presentQuestion } from '../questions/present-question.ts';
import type { Question } from '../questions/question.ts';
import { questionFaults } from '../questions/question-faults.ts';
import { cleanQuestion } from './question-html.ts';

export interface QuestionPreview {
  readonly shown: PresentedQuestion;
  /** What was drawn for the variables of a calculated question. */
  readonly drawn: Drawn;
  /** What its formulas give for that, in their order; null where one has no value. */
  readonly results: readonly (string | null)[];
  readonly faults: readonly FieldError[];
}

const SLOT = 'preview';
const PLACES = 6;

/** A question as an attempt with this seed would show it, also while something is wrong with it. */
export function previewOf(given: Question, seed: string): QuestionPreview {
  const question = cleanQuestion(given);
  const drawn = question.kind === 'calculated' ? drawVariables(question, seed, SLOT) : {};
  return {
    shown: presentQuestion(question, seed, SLOT, drawn),
    drawn,
    results: question.kind === 'calculated' ? question.answers.map(({ formula }) => resultOf(formula, drawn)) : [],
    faults: questionFaults(question),
  };
}

function resultOf(formula: string, drawn: Drawn): string | null {
  const values = new Map(Object.entries(drawn).map(([name, value]) => [name, exact(value)]));
  try {
    return roundHalfUp(evaluateFormula(formula, values), PLACES).replace(/\.?0+$/, '');
  } catch (error) {
    if (error instanceof FormulaFault) return null;
    throw error;
  }
}
