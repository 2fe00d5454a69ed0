/** How people write numbers: what divides thousands, and what stands before the decimals. */
export const MARKS = {
  en: { group: ',', point: '.' },
  de: { group: '.', point: ',' },
  es: { group: '.', point: ',' },
  pt: { group: '.', point: ',' },
} as const;

export const LANGUAGES = ['en', 'de', 'es', 'pt'] as const;

/**
 * Minor units of what somebody has written; undefined for what is no amount: `NaN`, `-10`, `1e400`, or 10.005 of a currency with two
 * decimals. Nothing is rounded.
 * @param digits after the point of the currency’s amounts
 * @param language in which it is written; without one, `1234.50`
 * @param most minor units; by default what a JSON number holds
 */
export function readAmount(
  text: string,
  digits: number,
  language?: keyof typeof MARKS,
  most: number = Number.MAX_SAFE_INTEGER,
): bigint | undefined {
  const { group, point } = language === undefined ? { group: '', point: '.' } : MARKS[language];
  const [whole = '', decimals = '', ...more] = text.trim().split(point);
  if (more.length > 0 || !isWhole(whole, group)) return undefined;
  if (text.includes(point) && !/^\d+$/.test(decimals)) return undefined;
  if (decimals.length > digits) return undefined;
  const amount = BigInt((group === '' ? whole : whole.replaceAll(group, '')) + decimals.padEnd(digits, '0'));
  return amount > 0n && amount <= BigInt(most) ? amount : undefined;
}

function isWhole(text: string, group: string): boolean {
  if (/^\d{1,18}$/.test(text)) return true;
  const [first = '', ...groups] = group === '' ? [] : text.split(group);
  return (
    /^\d{1,3}$/.test(first) && groups.length > 0 && groups.length < 6 && groups.every((each) => /^\d{3}$/.test(each))
  );
}
