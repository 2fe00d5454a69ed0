import type { FoundHouse, OpenType } from '../../adapters/postgres/search.ts';
import type { SplitPart } from '../../core/offer/kept-quote.ts';
import type { Instead } from '../../core/restrictions/nearest-stay.ts';

/** Nights of a stay that moves; which units these are is shown when it is quoted. */
export type Split = readonly Pick<SplitPart, 'arrival' | 'departure'>[];

/** Rooms of several types that have place for all guests together. */
export interface FoundParty {
  readonly house: FoundHouse;
  /** Each with how many of them sleep in it. */
  readonly rooms: readonly { readonly type: string; readonly guests: number }[];
  /** Of the first of them. */
  readonly type: string;
  readonly plan: string;
  readonly currency: string;
  /** For all guests and nights, with taxes; minor units. */
  readonly total: number;
  readonly split: null;
}

export interface FoundStay {
  readonly house: FoundHouse;
  readonly type: string;
  readonly plan: string;
  readonly currency: string;
  /** For all guests and nights, with taxes; minor units. */
  readonly total: number;
  /** The units of a stay that moves; null where one unit has it whole. */
  readonly split: Split | null;
  readonly candidate: OpenType;
}

/** A house that sells other stays than the one that was asked for. */
export interface NearlyFound {
  readonly house: FoundHouse;
  readonly type: string;
  readonly instead: Instead;
}
