import { exponentOf } from '@pvt/currency';
import { ProviderRefused, ProviderUnknown } from '../../core/provider.ts';

/**
 * Digits after the point in which Stripe counts, where they are not ISO 4217's: docs.stripe.com/currencies, "Zero-decimal currencies"
 * and "Special cases". The ariary is counted whole; króna and shilling in hundredths that have to be 00.
 */
const OTHER_DIGITS: Readonly<Record<string, number>> = { MGA: 0, ISK: 2, UGX: 2 };
/** Of those with three digits the last one has to be 0. */
const IN_TENS = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);
const NOT_TAKEN = new Set(['IQD', 'LYD', 'CLF', 'UYI', 'UYW']);
/** Paid out in whole units only. */
const WHOLE_PAYOUTS = new Set(['HUF', 'TWD']);

/**
 * An amount in minor units of ISO 4217 as Stripe has it.
 * @throws ProviderRefused for one that Stripe can not have: it is never rounded
 */
export function toStripe(amount: bigint, currency: string, use: 'charge' | 'payout' = 'charge'): number {
  const digits = exponentOf(currency);
  if (digits === undefined || NOT_TAKEN.has(currency))
    throw new ProviderRefused('currency_not_supported', `Stripe takes no ${currency}.`);
  const theirs = OTHER_DIGITS[currency] ?? digits;
  const scaled = theirs >= digits ? amount * 10n ** BigInt(theirs - digits) : wholeUnits(amount, currency, digits);
  if (IN_TENS.has(currency) && scaled % 10n !== 0n)
    throw notRepresentable(currency, 'the last of its three digits is 0');
  if (use === 'payout' && WHOLE_PAYOUTS.has(currency) && scaled % 100n !== 0n)
    throw notRepresentable(currency, 'it is paid out in whole units');
  return Number(scaled);
}

/** @throws ProviderUnknown for an amount that is none in ISO's minor units */
export function fromStripe(amount: number, currency: string): bigint {
  const code = currency.toUpperCase();
  const digits = exponentOf(code) ?? 2;
  const theirs = OTHER_DIGITS[code] ?? digits;
  if (theirs <= digits) return BigInt(amount) * 10n ** BigInt(digits - theirs);
  const by = 10n ** BigInt(theirs - digits);
  if (BigInt(amount) % by !== 0n) throw new ProviderUnknown(`Stripe reported a part of one ${code}: ${amount}.`);
  return BigInt(amount) / by;
}

function wholeUnits(amount: bigint, currency: string, digits: number): bigint {
  const by = 10n ** BigInt(digits);
  if (amount % by !== 0n) throw notRepresentable(currency, 'it is charged in whole units');
  return amount / by;
}

const notRepresentable = (currency: string, rule: string): ProviderRefused =>
  new ProviderRefused('amount_not_representable', `Of ${currency} Stripe takes no such amount: ${rule}.`);
