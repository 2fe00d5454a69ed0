import { addNights } from '../night.ts';
import type { StayDates } from '../stay-dates.ts';

/** How far a gap is looked for: one of more nights needs no rule to be sold. */
export const MOST_OF_A_GAP = 30;

interface Night {
  readonly night: string;
  readonly sellable: number;
}

/**
 * Where a type is free between two stays, around the nights that are asked for.
 * @param nights of the type, in order, from before the stay to after it
 * @returns undefined where it is not free on them, or not taken on both sides
 */
export function gapAround(nights: readonly Night[], { arrival, departure }: StayDates): StayDates | undefined {
  const isFull = ({ sellable }: Night): boolean => sellable === 0;
  const before = nights.findLast((each) => each.night < arrival && isFull(each));
  const after = nights.find((each) => each.night >= departure && isFull(each));
  const inside = nights.some((each) => each.night >= arrival && each.night < departure && isFull(each));
  if (before === undefined || after === undefined || inside) return undefined;
  return { arrival: addNights(before.night, 1), departure: after.night };
}
