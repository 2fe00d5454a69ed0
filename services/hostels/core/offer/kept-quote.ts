import type { Quote } from '../price/quote.ts';
import type { Move } from '../seating/occupation.ts';
import type { StayQuoteRequest } from './quote-request.ts';

/** A unit that is to be held: a bed of one guest, or a room of several. */
export interface OfferedRoom {
  readonly type: string;
  /** Where they will sleep as it looks now; null where the type is sold beyond its units. */
  readonly unit: string | null;
  /** By their place in the request's list of guests. */
  readonly guests: readonly number[];
  /** Which of the priced stays it belongs to: beds of one type are priced together. */
  readonly stay: number;
}

export interface PricedStay {
  readonly type: string;
  /** By their place in the request's list of guests; the price's own guests are numbered in this order. */
  readonly guests: readonly number[];
  readonly quote: Quote;
}

/** Nights of one guest in one unit, of a stay that no unit has whole. */
export interface SplitPart {
  readonly type: string;
  readonly unit: string;
  /** What the house calls the unit. */
  readonly name: string;
  readonly arrival: string;
  readonly departure: string;
}

/** What is offered, and charged: the quotes of its stays sum to its total. */
export interface StayOffered {
  readonly plan: string;
  /** Whether only members may book it; without it, everybody may who has it. */
  readonly forMembers?: boolean;
  readonly rooms: readonly OfferedRoom[];
  readonly stays: readonly PricedStay[];
  /** The units of a stay that has to move; null where it has not. */
  readonly split: readonly SplitPart[] | null;
  /** Stays that are to get another unit so that this one has its own; who that is is found anew when it is booked. */
  readonly moves: readonly Move[];
}

/** A quote as it is kept. It is never changed, and holds until it expires. */
export interface KeptQuote {
  readonly id: string;
  readonly property: string;
  readonly request: StayQuoteRequest;
  readonly offer: StayOffered;
  /** Minor units. */
  readonly total: number;
  readonly currency: string;
  /** ISO instant. */
  readonly expiresAt: string;
}
