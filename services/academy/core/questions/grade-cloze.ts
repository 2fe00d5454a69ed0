import type { Cloze, GapContent } from './cloze.ts';
import { exact, sum, ZERO } from './exact.ts';
import { gradeMultipleChoice, gradeSingleChoice } from './grade-choice.ts';
import { gradeNumeric, gradeShortText } from './grade-typed.ts';
import { type Graded, gradedWithin, UNANSWERED } from './graded.ts';
import type { GapResponse } from './response.ts';
import { traceStep } from './trace.ts';

/** The weighted mean of what the gaps give. */
export function gradeCloze({ gaps }: Pick<Cloze, 'gaps'>, given: Readonly<Record<string, GapResponse>>): Graded {
  const responses = new Map(Object.entries(given));
  const graded = gaps.map(({ id, weight, content }) => ({
    id,
    weight: exact(weight),
    graded: gradeGap(content, responses.get(id)),
  }));
  if (graded.every(({ graded: { state } }) => state === 'unanswered')) return UNANSWERED;
  const all = sum(graded.map(({ weight }) => weight));
  if (all.equals(ZERO)) return gradedWithin(ZERO, 'weightedGaps', []);
  const shares = graded.map(({ id, weight, graded: gap }) => ({ id, share: fractionOf(gap).mul(weight).div(all) }));
  return gradedWithin(
    sum(shares.map(({ share }) => share)),
    'weightedGaps',
    shares.map(({ id, share }) => traceStep('part', share, id)),
  );
}

function fractionOf(graded: Graded) {
  return graded.state === 'graded' ? graded.fraction : ZERO;
}

export function gradeGap(content: GapContent, given: GapResponse | undefined): Graded {
  if (content.kind === 'shortText' && given?.kind === 'shortText') return gradeShortText(content, given.text);
  if (content.kind === 'numeric' && given?.kind === 'numeric') return gradeNumeric(content, given.text, given.unit);
  if (content.kind === 'singleChoice' && given?.kind === 'singleChoice')
    return gradeSingleChoice(content, given.choice);
  if (content.kind === 'multipleChoice' && given?.kind === 'multipleChoice')
    return gradeMultipleChoice(content, given.choices);
  return UNANSWERED;
}
