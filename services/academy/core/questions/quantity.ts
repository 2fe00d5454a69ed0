/** A typed number, in the form that `parseExact` reads, and what stands behind it. */
export interface TypedQuantity {
  readonly number: string;
  /** Empty where there is none. */
  readonly unit: string;
}

/** Also "1 234,5", "1.5×10^3", and a number in words of two signs: "−3". */
const TYPED =
  /^([+-]?)((?:\d{1,3}(?:[ \u00a0\u202f']\d{3})+|\d{1,40})?)(?:[.,](\d{0,40}))?(?:[eE]([+-]?\d{1,3})|\s?[x×*·]\s?10\^([+-]?\d{1,3}))?\s*(.*)$/su;

/**
 * Reads what a learner typed. A comma is a decimal point, as most of Europe and Brazil write it; thousands may be set
 * apart by spaces or apostrophes, never by commas or points, since "1,234" could then be either.
 * @returns undefined when it does not begin with a number
 */
export function splitQuantity(typed: string): TypedQuantity | undefined {
  const match = TYPED.exec(typed.trim().replaceAll('−', '-'));
  if (match === null) return undefined;
  const [, sign = '', whole = '', places = '', exponent, power, unit = ''] = match;
  if (whole === '' && places === '') return undefined;
  // "1.234,5" and "1,234,567" have thousands by points or commas.
  if (/^[.,'\d]/.test(unit)) return undefined;
  const digits = whole.replace(/\D/g, '');
  const number = `${sign}${digits === '' ? '0' : digits}${places === '' ? '' : `.${places}`}`;
  return { number: `${number}e${exponent ?? power ?? '0'}`, unit: unit.trim() };
}
