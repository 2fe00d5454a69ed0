import type { Dates } from '../night.ts';
import { ACCOMMODATION, type IncludedTax, type Line, type Part, type Quote, type Text } from '../price/quote.ts';

/** Whether all nights of a stay stay, and more come after them. */
export function isExtension(before: Dates, { arrival, departure }: Dates): boolean {
  return arrival === before.arrival && departure > before.departure;
}

/**
 * What was quoted stays as it is, with its terms; of the price of the whole stay by the rules of today only the nights after it count.
 * @param anew the whole stay, from the same night on
 */
export function extendedQuote(before: Quote, anew: Quote): Quote {
  const lines = [...before.lines, ...addedParts(before, anew.lines)];
  const sumOf = (is: (line: Line) => boolean): number => lines.filter(is).reduce((sum, { amount }) => sum + amount, 0);
  const ofRoom: readonly string[] = ACCOMMODATION;
  return {
    ...anew,
    lines,
    accommodation: sumOf(({ kind }) => ofRoom.includes(kind)),
    extras: sumOf(({ kind }) => kind === 'extra'),
    taxes: sumOf(({ kind }) => kind === 'tax'),
    total: sumOf(() => true),
    includedTaxes: [...before.includedTaxes, ...addedParts(before, anew.includedTaxes)],
    quotedAt: before.quotedAt,
    expiresAt: before.expiresAt,
    terms: before.terms,
  };
}

/** Lines with what of them is after the nights of a quote; what is of the whole stay was charged with these. */
export function addedParts<T extends IncludedTax>({ departure }: Dates, lines: readonly T[]): T[] {
  return lines.flatMap((line) => {
    const parts = line.parts.filter(({ night }) => night !== null && night >= departure);
    return parts.length === 0 ? [] : [withParts(line, parts)];
  });
}

function withParts<T extends IncludedTax>(line: T, parts: readonly Part[]): T {
  const amount = parts.reduce((sum, part) => sum + part.amount, 0);
  const nights = [...new Set(parts.flatMap(({ night }) => night ?? []))].toSorted();
  return {
    ...line,
    parts,
    amount,
    text: recounted(line.text, nights.length, parts.length),
    ...('nights' in line && { nights }),
  };
}

/** Texts that say of how many nights or times they are. */
function recounted({ key, values }: Text, nights: number, parts: number): Text {
  if (key === 'price.base' || key === 'price.extra-guest') return { key, values: { ...values, nights } };
  if (key === 'price.tax.guest-night') return { key, values: { ...values, guestNights: parts } };
  return key.startsWith('price.extra.') ? { key, values: { ...values, times: parts } } : { key, values };
}
