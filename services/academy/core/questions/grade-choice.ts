import Fraction from 'fraction.js';
import type { MultipleChoice, SingleChoice, TrueFalse } from './choice.ts';
import { type Exact, exact, ONE, sum, ZERO } from './exact.ts';
import { type Graded, gradedWithin, UNANSWERED } from './graded.ts';
import { traceStep } from './trace.ts';

export function gradeSingleChoice({ choices }: Pick<SingleChoice, 'choices'>, picked: string | undefined): Graded {
  const choice = choices.find(({ id }) => id === picked);
  if (choice === undefined) return UNANSWERED;
  const share = exact(choice.share);
  return gradedWithin(share, 'bestMatch', [traceStep('part', share, choice.id)]);
}

export function gradeTrueFalse({ answer }: Pick<TrueFalse, 'answer'>, given: boolean | undefined): Graded {
  if (given === undefined) return UNANSWERED;
  const share = answer === given ? ONE : ZERO;
  return gradedWithin(share, 'bestMatch', [traceStep('part', share, String(given))]);
}

type Choices = Pick<MultipleChoice, 'choices' | 'scoring'>;
type Choice = Choices['choices'][number];

/** Nothing picked is unanswered, also where the rule would give something for what was rightly left. */
export function gradeMultipleChoice({ choices, scoring }: Choices, given: readonly string[]): Graded {
  const picks = new Set(given);
  const counted = choices.filter(({ id }) => picks.has(id));
  if (counted.length === 0) return UNANSWERED;
  switch (scoring.rule) {
    case 'allOrNothing': {
      const right = choices.every(({ id, correct }) => picks.has(id) === correct);
      return gradedWithin(right ? ONE : ZERO, scoring.rule, boxes(choices, picks, ONE));
    }
    case 'rightMinusWrong': {
      const adds = rightMinusWrong(choices);
      const parts = counted.map((choice) => traceStep('part', adds(choice), choice.id));
      return gradedWithin(sum(counted.map(adds)), scoring.rule, parts);
    }
    case 'perOption': {
      const each = new Fraction(1, choices.length);
      const right = choices.filter(({ id, correct }) => picks.has(id) === correct).length;
      return gradedWithin(each.mul(right), scoring.rule, boxes(choices, picks, each));
    }
    case 'weights': {
      const weights = counted.map(({ id }) => ({ id, weight: exact(scoring.weights[id] ?? '0') }));
      const parts = weights.map(({ id, weight }) => traceStep('part', weight, id));
      return gradedWithin(sum(weights.map(({ weight }) => weight)), scoring.rule, parts);
    }
  }
}

/** Whether each box is as it should be. */
function boxes(choices: readonly Choice[], picks: ReadonlySet<string>, each: Exact) {
  return choices.map(({ id, correct }) => traceStep('part', picks.has(id) === correct ? each : ZERO, id));
}

/** Picking all, or each with the same chance, comes to 0 where there are wrong ones. */
function rightMinusWrong(choices: readonly Choice[]): (choice: Choice) => Exact {
  const right = choices.filter(({ correct }) => correct).length;
  const wrong = choices.length - right;
  return ({ correct }) => new Fraction(correct ? 1 : -1, correct ? right : wrong);
}
