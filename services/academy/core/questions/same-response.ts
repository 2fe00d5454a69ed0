import { sameJson } from '@pvt/kernel/json';
import type { Response } from './response.ts';

/** Whether two responses say the same: picks and places in any order, and texts without the spaces around them. */
export function sameResponse(one: Response, other: Response): boolean {
  return sameJson(canonical(one), canonical(other));
}

function canonical(response: Response): unknown {
  switch (response.kind) {
    case 'multipleChoice':
      return { ...response, choices: response.choices.toSorted() };
    case 'hotSpot':
      return { ...response, points: response.points.map(({ x, y }) => `${x},${y}`).toSorted() };
    case 'cloze':
      return {
        ...response,
        gaps: Object.fromEntries(
          Object.entries(response.gaps).map(([id, gap]) => [
            id,
            gap.kind === 'multipleChoice' ? { ...gap, choices: gap.choices.toSorted() } : trimmed(gap),
          ]),
        ),
      };
    default:
      return trimmed(response);
  }
}

function trimmed<Given extends { readonly kind: string }>(given: Given): unknown {
  return 'text' in given && typeof given.text === 'string' ? { ...given, text: given.text.trim() } : given;
}
