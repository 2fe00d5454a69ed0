interface WithGaps {
  readonly gaps?: readonly { readonly id: string }[];
}

/** Which gap of its text one is, from 1. */
export const gapPlace = ({ gaps = [] }: WithGaps, gap: string): number => gaps.findIndex(({ id }) => id === gap) + 1;
