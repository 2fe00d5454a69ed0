import { digitsOf, isCoin } from './currency.ts';

/** The decimal number that so many minor units are, exactly: 1250 of EUR are `12.50`, -5 of KWD `-0.005`. */
export function decimalOf(minor: number | bigint, currency: string): `${number}` {
  const digits = digitsOf(currency);
  const amount = BigInt(minor);
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const part = digits === 0 ? '' : `.${text.slice(-digits)}`;
  return `${amount < 0n ? '-' : ''}${whole}${part}` as `${number}`;
}

/** Making one takes longer than using it; languages and currencies are few. */
const MOST_KEPT = 500;
const kept = new Map<string, Intl.NumberFormat>();

/** How a language writes amounts of a currency, with all digits of its minor unit. @param locale BCP 47 */
export function moneyFormat(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const digits = digitsOf(currency);
  const made = new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  });
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

/** An amount in minor units as the language writes it: `12,50 €`, `HUF 1,250.00`; of a coin `0.5 BTC`. @param locale BCP 47 */
export function moneyText(minor: number | bigint, currency: string, locale: string): string {
  // As a decimal text: a double has no place for each amount.
  const decimal = decimalOf(minor, currency);
  if (!isCoin(currency)) return moneyFormat(currency, locale).format(decimal);
  const coins = new Intl.NumberFormat(locale, { maximumFractionDigits: digitsOf(currency) });
  return `${coins.format(decimal)}\u00a0${currency}`;
}
