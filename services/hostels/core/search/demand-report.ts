import { LEADS } from './lead-times.ts';
/** What was asked for of a house and what came of it, in a period of asking. */
export interface DemandCounts {
  readonly quotes: number;
  readonly refusals: number;
  /** Of what was quoted in the period or shortly before. */
  readonly bookings: number;
}

/** By night asked for; `price` is the mean of what was quoted for a guest and night, in minor units. */
export interface NightDemand extends DemandCounts {
  readonly night: string;
  readonly price: number | null;
}

/** By days between asking and arrival, from the first to the last of these; null where there is no last. */
export interface LeadDemand extends DemandCounts {
  readonly from: number;
  readonly to: number | null;
}

/** By what a guest and night was to cost, half-open, in minor units. */
export interface PriceDemand {
  readonly from: number;
  readonly to: number;
  readonly quotes: number;
  readonly bookings: number;
}

/** @param rows by the place in {@link LEADS}, from 1 on; 0 and what is not there is nothing */
export function leadsOf(rows: readonly (DemandCounts & { readonly lead: number })[]): LeadDemand[] {
  return LEADS.map((from, i) => {
    const { quotes = 0, refusals = 0, bookings = 0 } = rows.find(({ lead }) => lead === i + 1) ?? {};
    const next = LEADS[i + 1];
    return { from, to: next === undefined ? null : next - 1, quotes, refusals, bookings };
  });
}

const RANGES = 10;

/** A round width, 1, 2 or 5 with noughts, by which what costs the most is in one of ten ranges. @param most minor units */
export function priceStep(most: number): number {
  const least = Math.max(1, most / RANGES);
  const magnitude = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((each) => each * magnitude).find((step) => step >= least) ?? least;
}

/** How many of so many quotes were booked; null where there were none. More than all is all: some were quoted before the period. */
export function conversionOf({ quotes, bookings }: Pick<DemandCounts, 'quotes' | 'bookings'>): number | null {
  return quotes === 0 ? null : Math.min(1, bookings / quotes);
}
