import type { Dates } from './days.ts';
import type { Move } from './occupation.ts';
import type { Refusal } from './refusal.ts';
import type { Guest } from './room-type.ts';

/** Guests who come together. */
export interface PartyRequest extends Dates {
  readonly id: string;
  readonly guests: readonly Guest[];
  /** Only of these types, the dearest to them first, as when a dorm is asked for. By default of all. */
  readonly types?: readonly string[];
  /** In one room or not at all. By default in as few rooms as possible. */
  readonly together?: boolean;
}

/** A bed for one guest, or a whole room or apartment for several. */
export interface PlacedUnit {
  readonly unit: string;
  readonly type: string;
  /** The room that the unit is or lies in. */
  readonly room: string;
  readonly guests: readonly string[];
}

export interface Placed {
  readonly kind: 'placed';
  readonly units: readonly PlacedUnit[];
  /** The rooms over which the party is spread. */
  readonly rooms: number;
  readonly moves: readonly Move[];
  /** The effort was used up: fewer or better filled rooms may exist. */
  readonly gaveUp: boolean;
}

export type PartyPlan =
  | Placed
  /** No room for them in these nights. `gaveUp`: none was found, which is no proof. */
  | { readonly kind: 'full'; readonly gaveUp: boolean; readonly alternative: Placed | undefined }
  /** They do not fit by the rules, were the house empty. The alternative asks for less: other types, several rooms. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly alternative: Placed | undefined };
