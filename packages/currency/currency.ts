/**
 * Digits after the point of a currency's amounts, where they are not two: ISO 4217, list one, of 2026-01-01. A minor unit is
 * 10^-digits. `Intl` is no source for these: it follows how people write prices, so that it gives HUF, ISK or IQD other digits.
 */
const DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const TWO =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG';

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...TWO.split(' ').map((code) => [code, 2] as const),
  ...Object.entries(DIGITS).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)] as const),
  ),
]);

/** Coins, which the ledger holds beside money: satoshi, gwei (a wei is too small for 64 bits: ADR 0053) and millionths. */
export const COIN_DIGITS = { BTC: 8, ETH: 9, USDC: 6 } as const;
const COINS: ReadonlyMap<string, number> = new Map(Object.entries(COIN_DIGITS));

/** The codes of ISO 4217 that money is paid in, sorted. */
export const CURRENCIES: readonly string[] = [...EXPONENTS.keys()].sort();

/** Whether somebody can be paid in it; a coin is none. */
export const isCurrency = (code: string): boolean => EXPONENTS.has(code);

export const isCoin = (code: string): boolean => COINS.has(code);

/** @returns digits after the point; undefined for a code that is neither of ISO 4217 nor a coin's */
export function exponentOf(code: string): number | undefined {
  return EXPONENTS.get(code) ?? COINS.get(code);
}

/** Digits after the point, for what is to be shown anyhow: two where the code is not known. */
export const digitsOf = (code: string): number => exponentOf(code) ?? 2;
