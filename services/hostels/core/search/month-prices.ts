import { nightOf } from '../night.ts';
import type { Pricing } from '../price/compile.ts';
import { priceStay } from '../price/price-stay.ts';
import type { Restrictions } from '../restrictions/compile-restrictions.ts';
import { reasonsAgainst } from '../restrictions/may-stay.ts';

/** What a unit of a type costs in each night of a month. */
export interface MonthPrice {
  /** The first of the month. */
  readonly month: string;
  /** By day; null where it is not sold. */
  readonly prices: readonly (number | null)[];
  /** The cheapest night, for each place of a unit, rounded down. */
  readonly least: number;
}

/** How far a search can look ahead. */
export const MONTHS_AHEAD = 13;

/**
 * What one guest pays for a unit of a type, night by night, by the first rate plan and as of now. Searches order houses by it;
 * what they show is priced for the guests and nights that are asked for.
 * @param from days since 1970-01-01: nights before it have no price
 * @param now ms since 1970
 */
export function monthPrices(
  { pricing, restrictions }: { readonly pricing: Pricing; readonly restrictions: Restrictions },
  type: string,
  capacity: number,
  from: number,
  now: number,
): MonthPrice[] {
  const plan = pricing.setup.plans[0]?.id ?? '';
  const priceOf = (day: number): number | null => {
    if (day < from) return null;
    const dates = { arrival: nightOf(day), departure: nightOf(day + 1) };
    // What is only closed to stays of some lengths is sold to the others.
    const stopped = reasonsAgainst(restrictions, { type, plan, ...dates }, now).some(
      (reason) => reason.code === 'STOP_SALE' && restrictions.anyLength.has(reason.rule),
    );
    if (stopped) return null;
    const quote = priceStay(pricing, { ...dates, type, plan, guests: [{}], bookedAt: now, extras: [] });
    return quote.kind === 'quote' ? Math.min(quote.total, LARGEST) : null;
  };
  return monthsFrom(from).flatMap(({ first, days }) => {
    const prices = Array.from({ length: days }, (_, i) => priceOf(first + i));
    const sold = prices.filter((price) => price !== null);
    if (sold.length === 0) return [];
    return [{ month: nightOf(first), prices, least: Math.floor(Math.min(...sold) / capacity) }];
  });
}

const LARGEST = 2 ** 31 - 1;
const DAY_MS = 86_400_000;

function monthsFrom(day: number): { first: number; days: number }[] {
  const at = new Date(day * DAY_MS);
  return Array.from({ length: MONTHS_AHEAD }, (_, i) => {
    const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + i, 1) / DAY_MS;
    const next = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + i + 1, 1) / DAY_MS;
    return { first, days: next - first };
  });
}
