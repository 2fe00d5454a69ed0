import type { Dates, Night } from '../night.ts';
import type { Place } from '../when.ts';
import type { CancellationPolicy, Fee } from './policy.ts';

/** One who stays. Who has no age is an adult. */
export interface Guest {
  readonly age?: number;
  /** By tax: for how many nights of stays that touch this one the guest is taxed already. */
  readonly taxedNights?: Readonly<Record<string, number>>;
  /** Taxes that a certificate exempts the guest of, with the reference of the document. */
  readonly exemptions?: readonly { readonly tax: string; readonly reference: string }[];
}

/** An extra that is asked for; without guests or nights, for all of them. */
export interface AskedExtra {
  readonly id: string;
  /** How many of it; for a guest or night, how many each. */
  readonly count: number;
  /** By their place in the list of guests. */
  readonly guests?: readonly number[];
  readonly nights?: readonly Night[];
}

/** What is to be priced: one unit, or a bed for each guest. */
export interface StayRequest extends Dates {
  readonly type: string;
  readonly plan: string;
  readonly guests: readonly Guest[];
  /** ms since 1970 */
  readonly bookedAt: number;
  readonly code?: string;
  readonly extras: readonly AskedExtra[];
}

/** Kinds of lines that are accommodation. */
export const ACCOMMODATION = [
  'base',
  'plan',
  'child',
  'season',
  'rule',
  'length',
  'lead',
  'occupancy',
  'extra-guest',
  'promotion',
] as const;
export type LineKind = (typeof ACCOMMODATION)[number] | 'extra' | 'tax';

/** Whose and when an amount is. Without a night it is of the whole stay, without a guest of the unit. */
export interface Part {
  readonly night: Night | null;
  readonly guest: number | null;
  readonly amount: number;
}

/** A text that is put into words elsewhere, in each language. */
export interface Text {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** One reason of the price. Its parts sum to its amount. */
export interface Line {
  readonly kind: LineKind;
  /** The id of the type, plan, rule, extra or tax that it comes from. */
  readonly rule: string;
  readonly text: Text;
  /** The nights that it is about; empty where it is about the stay. */
  readonly nights: readonly Night[];
  /** Minor units. */
  readonly amount: number;
  readonly parts: readonly Part[];
}

/** A tax that is in the prices already: it adds nothing to the total. */
export interface IncludedTax {
  readonly rule: string;
  readonly text: Text;
  readonly amount: number;
  readonly parts: readonly Part[];
}

export type QuoteWarning =
  | {
      readonly code: 'CODE_NOT_APPLIED';
      readonly why: 'unknown' | 'conditions' | 'another';
      readonly promotionCode: string;
    }
  /** A longer stay, if it can be had, costs less than this one. */
  | { readonly code: 'LONGER_IS_CHEAPER'; readonly nights: number; readonly total: number };

/** A price with its reasons. Its lines sum to its total, which is what is charged. */
export interface Quote extends Dates {
  readonly kind: 'quote';
  readonly currency: string;
  readonly type: string;
  readonly plan: string;
  readonly guests: number;
  readonly lines: readonly Line[];
  readonly accommodation: number;
  readonly extras: number;
  readonly taxes: number;
  readonly total: number;
  readonly includedTaxes: readonly IncludedTax[];
  readonly warnings: readonly QuoteWarning[];
  /** ms since 1970 */
  readonly quotedAt: number;
  /** ms since 1970: from then on it does not hold. */
  readonly expiresAt: number;
  /** As they were when it was quoted: later changes of the plan do not touch it. */
  readonly terms: {
    readonly place: Place;
    readonly cancellation: CancellationPolicy;
    readonly deposit: Fee;
  };
}

export type RefusalCode =
  | 'DATES_INVALID'
  | 'TYPE_UNKNOWN'
  | 'PLAN_UNKNOWN'
  | 'PLAN_NOT_FOR_TYPE'
  | 'GUESTS_INVALID'
  | 'TOO_MANY_GUESTS'
  | 'EXTRA_INVALID'
  | 'NO_RATE'
  | 'RULE_FAILED'
  | 'TOO_LARGE';

/** Why there is no price. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  readonly detail: string;
  /** JSON pointer into the request. */
  readonly pointer?: string;
}
