/**
 * Digits after the point of a currency’s amounts, where they are not two: ISO 4217, list one, of 2026-01-01, as payments has them.
 */
const DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const EXCEPTIONS: ReadonlyMap<string, number> = new Map(
  Object.entries(DIGITS).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)] as const)),
);

export const digitsOf = (currency: string): number => EXCEPTIONS.get(currency) ?? 2;
