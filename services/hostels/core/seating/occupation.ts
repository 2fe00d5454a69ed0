import type { Dates } from './days.ts';
import type { Guest } from './room-type.ts';

/** Guests who came together, on one or several stays. */
export interface Party {
  readonly id: string;
  /** A child is among them, or they asked for one room: none of them is moved out of the room. */
  readonly inseparable: boolean;
}

/** A unit that is sold, or held while somebody pays. */
export interface Stay extends Dates {
  readonly kind: 'stay' | 'hold';
  readonly id: string;
  readonly type: string;
  /** Tentative unless pinned. */
  readonly unit: string;
  /** In house, or this unit was asked for: never moved to make room for others. */
  readonly pinned: boolean;
  readonly guests: readonly Guest[];
  readonly party?: Party;
}

/** A unit that is not for sale: maintenance, the owner, a calendar feed. */
export interface Block extends Dates {
  readonly kind: 'block';
  readonly id: string;
  readonly unit: string;
}

/** What takes the leaf beds of a unit for its nights. No two of them take one bed in one night. */
export type Occupation = Stay | Block;

/** A stay that gets another unit so that others find theirs. */
export interface Move {
  readonly stay: string;
  readonly from: string;
  readonly to: string;
}

export function isStay(occupation: Occupation): occupation is Stay {
  return occupation.kind !== 'block';
}
