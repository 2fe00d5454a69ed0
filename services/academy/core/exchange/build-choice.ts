import type { MultipleChoice, SingleChoice } from '../questions/choice.ts';
import { type Exact, ONE, sum, writeExact, ZERO } from '../questions/exact.ts';
import { partIds } from '../questions/part-ids.ts';
import { QuestionRefused } from './verdict.ts';

/** A choice as files have them: with its part of the mark. */
export interface WeighedChoice {
  readonly html: string;
  readonly share: Exact;
  readonly feedback?: string;
}

export function singleChoiceOf(choices: readonly WeighedChoice[]): SingleChoice['choices'] {
  const ids = idsOf(choices);
  return choices.map(({ html, share, feedback }, at) => ({
    id: ids[at] ?? '',
    text: html,
    share: writeExact(share),
    ...(feedback === undefined ? {} : { feedback }),
  }));
}

/** Weights that add up to another sum than 1, as after rounding, are scaled, and that is noted. */
export function multipleChoiceOf(
  choices: readonly WeighedChoice[],
  losses: string[],
): Pick<MultipleChoice, 'choices' | 'scoring'> {
  const ids = idsOf(choices);
  const right = sum(choices.map(({ share }) => (share.compare(ZERO) > 0 ? share : ZERO)));
  if (right.equals(ZERO)) throw new QuestionRefused('No choice is right.');
  if (!right.equals(ONE))
    losses.push(`The right choices are worth ${writeExact(right.mul(100))} % together; they were scaled to 100 %.`);
  const scaled = choices.map(({ share }) => (share.compare(ZERO) > 0 ? share.div(right) : share));
  return {
    choices: choices.map(({ html, share, feedback }, at) => ({
      id: ids[at] ?? '',
      text: html,
      correct: share.compare(ZERO) > 0,
      ...(feedback === undefined ? {} : { feedback }),
    })),
    scoring: {
      rule: 'weights',
      weights: Object.fromEntries(ids.map((id, at) => [id, writeExact(scaled[at] ?? ZERO)])),
    },
  };
}

function idsOf(choices: readonly WeighedChoice[]): string[] {
  return partIds(choices.map(({ html }) => html));
}
