import type { Dates, Night } from '../night.ts';
import { ACCOMMODATION, type IncludedTax, type Line, type Part, type Quote, type Text } from '../price/quote.ts';

/** Whether a stay keeps some of its nights at other dates. */
export function keepsNights(before: Dates, { arrival, departure }: Dates): boolean {
  return arrival < before.departure && departure > before.arrival;
}

/**
 * The nights that are kept cost what was agreed, with the terms of then; of the price of the whole stay by the rules of today only the nights
 * that are new count. A tax by person and night follows the stay: which nights it is due for depends on the first one.
 * @param anew the whole stay at its new dates
 */
export function keptQuote(before: Quote, anew: Quote): Quote {
  const lines = keptParts(before, anew, before.lines, anew.lines);
  const sumOf = (is: (line: Line) => boolean): number => lines.filter(is).reduce((sum, { amount }) => sum + amount, 0);
  const ofRoom: readonly string[] = ACCOMMODATION;
  return {
    ...anew,
    lines,
    accommodation: sumOf(({ kind }) => ofRoom.includes(kind)),
    extras: sumOf(({ kind }) => kind === 'extra'),
    taxes: sumOf(({ kind }) => kind === 'tax'),
    total: sumOf(() => true),
    includedTaxes: keptParts(before, anew, before.includedTaxes, anew.includedTaxes),
    quotedAt: before.quotedAt,
    expiresAt: before.expiresAt,
    terms: before.terms,
  };
}

/** Lines of what was agreed for the nights that are kept, and of what is new; what is of the whole stay stays as it was. */
export function keptParts<T extends IncludedTax>(
  before: Dates,
  after: Dates,
  agreed: readonly T[],
  anew: readonly T[],
): T[] {
  const follows = ({ text }: T): boolean => text.key === GUEST_NIGHT && after.arrival !== before.arrival;
  const kept = agreed.flatMap((line) =>
    follows(line)
      ? []
      : line.parts.length === 0
        ? [line]
        : some(line, ({ night }) => night === null || isIn(after, night)),
  );
  const added = anew.flatMap((line) =>
    follows(line) ? [line] : some(line, ({ night }) => night !== null && !isIn(before, night)),
  );
  return [...kept, ...added];
}

const GUEST_NIGHT = 'price.tax.guest-night';
const isIn = ({ arrival, departure }: Dates, night: Night): boolean => night >= arrival && night < departure;

/** A line with those of its parts that pass, as it is where all do. */
function some<T extends IncludedTax>(line: T, test: (part: Part) => boolean): T[] {
  const parts = line.parts.filter(test);
  if (parts.length === line.parts.length) return parts.length === 0 ? [] : [line];
  return parts.length === 0 ? [] : [withParts(line, parts)];
}

/** A line of these parts only. */
export function withParts<T extends IncludedTax>(line: T, parts: readonly Part[]): T {
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
  if (key === GUEST_NIGHT) return { key, values: { ...values, guestNights: parts } };
  return key.startsWith('price.extra.') ? { key, values: { ...values, times: parts } } : { key, values };
}
