import type { Party } from '../seating/occupation.ts';
import type { StayDates } from '../stay-dates.ts';

/** Who has a unit for some nights. */
export interface TakenSeat extends StayDates {
  /** The id of the hold, stay or block. */
  readonly owner: string;
  readonly kind: 'hold' | 'stay' | 'block';
  readonly unit: string;
  /** What it was sold as; null of a block. */
  readonly type: string | null;
  /** Never moved to make room for others: in house, or asked for. */
  readonly pinned: boolean;
  /** Of a hold, with all digits that PostgreSQL has. */
  readonly expiresAt: string | null;
  /** Those who booked together, where they have several units. */
  readonly party?: Party;
}

/** A stay that gets another unit. */
export interface SeatMove {
  readonly seat: TakenSeat;
  readonly to: string;
}
