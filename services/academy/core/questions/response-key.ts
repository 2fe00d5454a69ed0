import type { Response } from './response.ts';

/** The same of responses that say the same: picks and places in any order, and texts without the spaces around them. */
export function responseKey(response: Response): string {
  return JSON.stringify(canonical(response), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
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
