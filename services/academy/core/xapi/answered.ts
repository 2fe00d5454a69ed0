import type { GapResponse, Response } from '../questions/response.ts';

/** An answer as the `response` of an interaction (xAPI 1.0.3, Data, Appendix C). */
export interface InteractionAnswer {
  readonly interactionType: string;
  readonly response: string;
}

const MOST_LETTERS = 10_000;
const SEPARATOR = '[,]';

/** @returns undefined where nothing was answered; what is longer than 10,000 letters is cut off there */
export function interactionAnswer(given: Response): InteractionAnswer | undefined {
  const { interactionType, response } = answered(given);
  return response === undefined || response === ''
    ? undefined
    : { interactionType, response: response.slice(0, MOST_LETTERS) };
}

function answered(given: Response): { readonly interactionType: string; readonly response: string | undefined } {
  switch (given.kind) {
    case 'singleChoice':
      return { interactionType: 'choice', response: given.choice };
    case 'multipleChoice':
      return { interactionType: 'choice', response: given.choices.join(SEPARATOR) };
    case 'trueFalse':
      return { interactionType: 'true-false', response: given.answer?.toString() };
    case 'shortText':
      return { interactionType: 'fill-in', response: given.text };
    case 'numeric':
    case 'calculated':
      return { interactionType: 'numeric', response: given.text };
    case 'matching':
      return { interactionType: 'matching', response: pairsOf(given.pairs) };
    case 'ordering':
      return { interactionType: 'sequencing', response: given.order.join(SEPARATOR) };
    case 'cloze':
      return { interactionType: 'fill-in', response: Object.values(given.gaps).map(gapText).join(SEPARATOR) };
    case 'essay':
      return { interactionType: 'long-fill-in', response: given.text };
    case 'fileUpload':
      return { interactionType: 'other', response: given.files.join(SEPARATOR) };
    case 'code':
      return { interactionType: 'other', response: given.source };
    case 'hotSpot':
      return { interactionType: 'other', response: given.points.map(({ x, y }) => `${x},${y}`).join(SEPARATOR) };
  }
}

const pairsOf = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([one, other]) => `${one}[.]${other}`)
    .join(SEPARATOR);

function gapText(gap: GapResponse): string {
  switch (gap.kind) {
    case 'singleChoice':
      return gap.choice;
    case 'multipleChoice':
      return gap.choices.join(' ');
    default:
      return gap.text;
  }
}
