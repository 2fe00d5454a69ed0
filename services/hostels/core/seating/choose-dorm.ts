import { type Dates, overlap } from './days.ts';
import type { Inventory } from './inventory.ts';
import { isStay, type Occupation } from './occupation.ts';

/** What a guest would like, none of which is promised. */
export interface Wishes {
  /** Features of a bed or its room: `lower_bunk`, `quiet`. */
  readonly features?: readonly string[];
  /** Stays of friends, to be in one room with them. */
  readonly near?: readonly string[];
}

/** How much a wish counts. Features that are not listed count 1. */
export interface Weights {
  readonly near: number;
  readonly features: Readonly<Record<string, number>>;
}

export const WEIGHTS: Weights = { near: 4, features: { lower_bunk: 2, quiet: 2 } };

export interface RankedUnit {
  readonly unit: string;
  readonly score: number;
  /** The wishes that it meets, for a person: features, and the stays that are near. */
  readonly met: readonly string[];
}

/**
 * Units by how well they meet a guest's wishes, the best first; equals in the given order, so that the same question has
 * the same answer. A friend is near who is in the room in at least one of the nights. Use the order as `prefer`.
 */
export function chooseDorm(
  inventory: Inventory,
  units: readonly string[],
  wishes: Wishes,
  occupied: readonly Occupation[],
  dates: Dates,
  weights: Weights = WEIGHTS,
): RankedUnit[] {
  const friends = occupied.filter(
    (one) => isStay(one) && wishes.near?.includes(one.id) === true && overlap(one, dates),
  );
  const roomOf = (unit: string): number | undefined => inventory.byId.get(unit)?.room;
  return units
    .map((unit) => {
      const features = (wishes.features ?? []).filter((name) => inventory.byId.get(unit)?.features.has(name) === true);
      const near = [...new Set(friends.filter((friend) => roomOf(friend.unit) === roomOf(unit)).map(({ id }) => id))];
      const score = features.reduce((sum, name) => sum + (weights.features[name] ?? 1), near.length * weights.near);
      return { unit, score, met: [...near, ...features] };
    })
    .sort((a, b) => b.score - a.score);
}
