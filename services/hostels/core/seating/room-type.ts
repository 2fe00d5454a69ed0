/** `unknown` as from a channel that tells no gender: seated like `other`, in mixed dorms and private rooms only. */
export type Gender = 'woman' | 'man' | 'other' | 'unknown';

export interface Guest {
  readonly id: string;
  readonly gender: Gender;
  /** Sleeps only in a room with an adult of the own party. */
  readonly child?: boolean;
}

export type SoldAs =
  | { readonly kind: 'dorm_bed'; readonly gender: 'mixed' | 'female' | 'male' }
  | { readonly kind: 'private_room' }
  | { readonly kind: 'apartment' };

/** Units that are sold alike. A unit may be of several types, as a room that is sold whole and by bed. */
export interface RoomType {
  readonly id: string;
  readonly soldAs: SoldAs;
  readonly units: readonly string[];
  /** Guests in one unit. */
  readonly capacity: number;
  /** Units that may be sold each night beyond those that exist; such a sale is flagged. */
  readonly overbooking: number;
}

const ADMITTED = { woman: 'female', man: 'male', other: undefined, unknown: undefined } as const;

/** Whether a guest of this gender may sleep in a unit sold like this. */
export function admitsGender(soldAs: SoldAs, gender: Gender): boolean {
  if (soldAs.kind !== 'dorm_bed' || soldAs.gender === 'mixed') return true;
  return ADMITTED[gender] === soldAs.gender;
}
