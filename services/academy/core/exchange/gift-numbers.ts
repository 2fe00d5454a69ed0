import Fraction from 'fraction.js';
import type { NumericalChoice, NumericalFormat, TextFormat } from 'gift-pegjs';
import { type Exact, exact, ONE, writeExact, ZERO } from '../questions/exact.ts';
import type { Numeric } from '../questions/numeric.ts';
import { shareOfPercent } from './percent.ts';
import { QuestionRefused } from './verdict.ts';

type Feedback = (feedback: TextFormat | null, losses: string[]) => string | undefined;

/** `{#3:2}`, `{#1..5}`, `{#3}`, or several of them with weights. */
export function numberAnswers(
  choices: NumericalChoice[] | NumericalFormat,
  losses: string[],
  feedbackOf: Feedback,
): Numeric['answers'] {
  const all = Array.isArray(choices) ? choices : [{ isCorrect: true, weight: null, text: choices, feedback: null }];
  return all.flatMap(({ isCorrect, weight, text, feedback }) => {
    if (text.type === undefined) {
      losses.push('What any other number is answered with is not kept.');
      return [];
    }
    const { value, by } = rangeOf(text);
    const share = weight === null ? (isCorrect ? ONE : ZERO) : shareOfPercent(String(weight));
    const shown = feedbackOf(feedback, losses);
    return [
      {
        value: writeExact(value),
        tolerance: { of: 'value' as const, by: writeExact(by) },
        share: writeExact(share),
        ...(shown === undefined ? {} : { feedback: shown }),
      },
    ];
  });
}

function rangeOf({ type, number, range, numberLow, numberHigh }: NumericalFormat): { value: Exact; by: Exact } {
  if (type !== 'high-low') return { value: exactOf(number), by: range === undefined ? ZERO : exactOf(range).abs() };
  const [low, high] = [exactOf(numberLow), exactOf(numberHigh)];
  return { value: low.add(high).div(2), by: high.sub(low).abs().div(new Fraction(2)) };
}

function exactOf(number: number | undefined): Exact {
  if (number === undefined || !Number.isFinite(number)) throw new QuestionRefused('Its number is not understood.');
  return exact(String(number));
}
