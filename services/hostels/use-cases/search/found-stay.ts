import type { FoundHouse } from '../../adapters/postgres/search.ts';
import type { SplitPart } from '../../core/offer/kept-quote.ts';
import type { OpenType } from './walk-candidates.ts';

/** Nights of a stay that moves; which units these are is shown when it is quoted. */
export type Split = readonly Pick<SplitPart, 'arrival' | 'departure'>[];

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
