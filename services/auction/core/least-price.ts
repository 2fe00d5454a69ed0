import { digitsOf } from '@pvt/currency';
import type { FieldError } from '@pvt/kernel/errors';
import { divide, type FeeTiers } from './fees.ts';
import { lotPrices } from './lots.ts';
import type { Terms } from './terms.ts';

/** What a card is charged at least, in minor units (docs.stripe.com/currencies, minimum charge amounts). Of others nothing is known. */
const LEAST_CHARGE: Readonly<Record<string, bigint>> = {
  ...{ AED: 200n, AUD: 50n, BGN: 100n, BRL: 50n, CAD: 50n, CHF: 50n, CZK: 1500n, DKK: 250n, EUR: 50n, GBP: 30n },
  ...{ HKD: 400n, HUF: 17_500n, INR: 50n, JPY: 50n, MXN: 1000n, MYR: 200n, NOK: 300n, NZD: 50n, PLN: 200n },
  ...{ RON: 200n, SEK: 300n, SGD: 50n, THB: 1000n, USD: 50n },
};

/** The least that can be paid and paid out: what is left of it after the fee of a first payment is what a provider moves at least. */
export function leastPrice(currency: string, tiers: FeeTiers): bigint {
  const least = LEAST_CHARGE[currency] ?? 1n;
  const left = (price: bigint): bigint =>
    divide(price, price, { tiers, digits: digitsOf(currency), billed: 0n }).toDeveloper;
  let price = least;
  // Grows by what is missing: the fee is less than all of it, so it ends.
  while (left(price) < least) price += least - left(price);
  return price;
}

/** What is wrong with the price that terms begin from: refused before anybody bids, and not when it is to be paid. */
export function leastFaults(terms: Terms, currency: string, tiers: FeeTiers): FieldError[] {
  const { format, price, ceiling, opening, hourly, lots } = terms;
  const [member, named] =
    format === 'fixed' ? ['price', price] : format === 'reverse' ? ['ceiling', ceiling] : ['opening', opening];
  if (format === 'sealed' || named === undefined) return [];
  const all = BigInt(named) * BigInt(hourly?.weeklyHours ?? 1);
  const parts = lots === undefined ? [all] : lotPrices(all, lots);
  const least = leastPrice(currency, tiers);
  if (parts.every((part) => part >= least)) return [];
  const of = hourly !== undefined ? 'A week comes' : lots !== undefined ? 'A lot comes' : 'It comes';
  return [
    {
      pointer: `/${member}`,
      detail: `${of} to less than ${least} minor units of ${currency}: less can not be paid after the fee.`,
    },
  ];
}
