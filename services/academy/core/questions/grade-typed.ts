import { matchBudget } from '@pvt/kernel/pattern';
import type Fraction from 'fraction.js';
import { type Exact, exact, ONE, parseExact, ZERO } from './exact.ts';
import { type Graded, gradedWithin, UNANSWERED } from './graded.ts';
import { matchesText } from './match-text.ts';
import type { Numeric, Tolerance, Units } from './numeric.ts';
import { splitQuantity } from './quantity.ts';
import type { ShortText } from './short-text.ts';
import { type TraceStep, traceStep } from './trace.ts';

/** The answer with the largest share that matches; of equal ones, the first. */
export function gradeShortText(
  question: Pick<ShortText, 'answers' | 'caseSensitive' | 'accentSensitive'>,
  typed: string,
): Graded {
  if (typed.trim() === '') return UNANSWERED;
  const budget = matchBudget();
  return gradeBest(question.answers, ({ match }) => matchesText(match, typed, question, budget));
}

/** A number that an answer may be away from by a tolerance. */
export interface NumberAnswer {
  readonly value: Exact;
  readonly tolerance: Tolerance;
  readonly share: string;
}

export function gradeNumeric(
  { answers, units }: Pick<Numeric, 'answers' | 'units'>,
  typed: string,
  unit: string | undefined,
): Graded {
  return gradeNumber(
    answers.map(({ value, ...answer }) => ({ ...answer, value: exact(value) })),
    units,
    typed,
    unit,
  );
}

/** @param unit where it was picked, and not typed behind the number */
export function gradeNumber(
  answers: readonly NumberAnswer[],
  units: Units | undefined,
  typed: string,
  unit: string | undefined,
): Graded {
  if (typed.trim() === '') return UNANSWERED;
  const given = splitQuantity(typed);
  const number = given === undefined ? undefined : parseExact(given.number);
  if (given === undefined || number === undefined) return unreadable();
  const named = unit ?? given.unit;
  if (units === undefined) {
    return named === '' ? gradeBest(answers, (answer) => isNear(number, answer)) : unreadable();
  }
  const known = units.list.find(({ name }) => name === named);
  const value = known === undefined ? number : number.mul(exact(known.factor));
  const found = gradeBest(answers, (answer) => isNear(value, answer));
  const fits = known !== undefined || (named === '' && !units.required);
  return fits ? found : withUnitPenalty(found, exact(units.penalty));
}

function unreadable(): Graded {
  return { state: 'graded', fraction: ZERO, trace: [traceStep('unreadable', ZERO)] };
}

function isNear(given: Exact, { value, tolerance }: NumberAnswer): boolean {
  const by = exact(tolerance.by).abs();
  const reach = tolerance.of === 'value' ? by : by.mul(value.abs());
  return given.sub(value).abs().compare(reach) <= 0;
}

function withUnitPenalty(graded: Graded, penalty: Exact): Graded {
  if (graded.state !== 'graded' || graded.fraction.equals(ZERO)) return graded;
  const left = graded.fraction.mul(ONE.sub(penalty));
  return { ...graded, fraction: left, trace: [...graded.trace, traceStep('unit', left)] };
}

function gradeBest<Answer extends { readonly share: string }>(
  answers: readonly Answer[],
  matches: (answer: Answer) => boolean,
): Graded {
  let best: { readonly share: Fraction; readonly at: number } | undefined;
  for (const [at, answer] of answers.entries()) {
    const share = exact(answer.share);
    if ((best === undefined || share.compare(best.share) > 0) && matches(answer)) best = { share, at };
  }
  const parts: TraceStep[] = best === undefined ? [] : [traceStep('part', best.share, String(best.at + 1))];
  return gradedWithin(best?.share ?? ZERO, 'bestMatch', parts);
}
