import { formatLocale } from '@pvt/ui/format';

/** Digits after the point where they are not two, by ISO 4217. Intl shows some of these currencies with fewer. */
const DIGITS: readonly (readonly [digits: number, codes: readonly string[]])[] = [
  [
    0,
    [
      'BIF',
      'CLP',
      'DJF',
      'GNF',
      'ISK',
      'JPY',
      'KMF',
      'KRW',
      'PYG',
      'RWF',
      'UGX',
      'UYI',
      'VND',
      'VUV',
      'XAF',
      'XOF',
      'XPF',
    ],
  ],
  [3, ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']],
  [4, ['CLF', 'UYW']],
  // Coins, as the ledger holds them.
  [6, ['USDC']],
  [8, ['BTC']],
  [9, ['ETH']],
];
const COINS = new Set(['USDC', 'BTC', 'ETH']);
const exponents = new Map(DIGITS.flatMap(([digits, codes]) => codes.map((code) => [code, digits] as const)));
const exponentOf = (currency: string): number => exponents.get(currency) ?? 2;

/** The decimal number that so many minor units are, exactly: 1250 of EUR are `12.50`. */
export function decimalOf(minor: number, currency: string): `${number}` {
  const digits = exponentOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const part = text.slice(text.length - digits);
  return `${minor < 0 ? '-' : ''}${whole}${digits === 0 ? '' : '.'}${part}` as `${number}`;
}

/** An amount in minor units as the reader's language writes it: €12.50. */
export function formatAmount(minor: number, currency: string): string {
  const digits = exponentOf(currency);
  if (COINS.has(currency)) {
    const format = new Intl.NumberFormat(formatLocale(), { maximumFractionDigits: digits });
    return `${format.format(decimalOf(minor, currency))}\u00a0${currency}`;
  }
  return new Intl.NumberFormat(formatLocale(), {
    ...{ style: 'currency', currency },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  }).format(decimalOf(minor, currency));
}

/**
 * The minor units of an amount as it is typed, with a point or a comma before the decimals and nothing between thousands.
 *
 * @returns undefined for what is no amount above zero, has more decimals than the currency, or is too large to be exact
 */
export function minorOf(typed: string, currency: string): number | undefined {
  const [, whole = '', part = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(typed.trim()) ?? [];
  const digits = exponentOf(currency);
  if (whole === '' || part.length > digits) return undefined;
  const minor = Number(whole + part.padEnd(digits, '0'));
  return minor > 0 && Number.isSafeInteger(minor) ? minor : undefined;
}
