import { type Dates, dayOf, type Night, nightsOf } from '../night.ts';
import type { Pricing } from '../price/compile.ts';
import {
  ACCOMMODATION,
  type Guest,
  type IncludedTax,
  type Line,
  type Part,
  type Quote,
  type Text,
} from '../price/quote.ts';
import type { Tax } from '../price/tax.ts';
import { mergedParts } from '../price/tax-parts.ts';
import { priceTaxes, type Taxes } from '../price/taxes.ts';
import type { OfferedPart } from './offer.ts';

/** Whether a stay keeps some of its nights at other dates. */
export function keepsNights(before: Dates, { arrival, departure }: Dates): boolean {
  return arrival < before.departure && departure > before.arrival;
}

type Agreed = Pick<OfferedPart, 'quote' | 'sharedCaps'>;

/**
 * The nights that are kept cost what was agreed, with the terms of then; of the price of the whole stay by the rules of today only the nights
 * that are new count. Taxes with a cap follow the stay: for which nights they are due depends on its first one, and on the stays that touch it.
 * @param anew the whole stay at its new dates
 * @param guests as it was priced with
 */
export function keptQuote(pricing: Pricing, agreed: Agreed, anew: Quote, guests: readonly Guest[]): Quote {
  const { quote: before } = agreed;
  const capped = cappedTaxes(pricing, agreed);
  const sold = keptParts(before, anew, before.lines.filter(isSold), anew.lines.filter(isSold));
  const due = capped.size === 0 ? NO_TAXES : taxesOn(pricing, anew, guests, sold);
  const follows = ({ rule }: IncludedTax): boolean => capped.has(rule);
  const stands = <T extends IncludedTax>(line: T): boolean => !isSold(line) && !follows(line);
  const lines = [
    ...sold,
    ...keptParts(before, anew, before.lines.filter(stands), anew.lines.filter(stands)),
    ...due.lines.filter(follows),
  ];
  const sumOf = (is: (line: Line) => boolean): number => lines.filter(is).reduce((sum, { amount }) => sum + amount, 0);
  return {
    ...anew,
    lines,
    accommodation: sumOf(isOfRoom),
    extras: sumOf(({ kind }) => kind === 'extra'),
    taxes: sumOf(({ kind }) => kind === 'tax'),
    total: sumOf(() => true),
    includedTaxes: [
      ...keptParts(before, anew, before.includedTaxes.filter(stands), anew.includedTaxes.filter(stands)),
      ...due.included.filter(follows),
    ],
    quotedAt: before.quotedAt,
    expiresAt: before.expiresAt,
    terms: before.terms,
  };
}

/** Taxes that were due for so many nights, or so much, at most. One that there was not then is due for new nights only. */
export function cappedTaxes({ taxes }: Pick<Pricing, 'taxes'>, agreed: Agreed): ReadonlySet<string> {
  const { quote, sharedCaps = [] } = agreed;
  const then = new Set([...quote.lines, ...quote.includedTaxes].map(({ rule }) => rule));
  const isCapped = ({ id, mostNights, mostAmount }: Tax): boolean =>
    (mostNights !== undefined || mostAmount !== undefined) && (then.has(id) || sharedCaps.includes(id));
  return new Set(taxes.flatMap(({ tax }) => (isCapped(tax) ? [tax.id] : [])));
}

/** Lines of what was agreed for the nights that are kept, and of what is new; what is of the whole stay stays as it was. */
export function keptParts<T extends IncludedTax>(
  before: Dates,
  after: Dates,
  agreed: readonly T[],
  anew: readonly T[],
): T[] {
  const kept = agreed.flatMap((line) =>
    line.parts.length === 0 ? [line] : some(line, ({ night }) => night === null || isIn(after, night)),
  );
  const added = anew.flatMap((line) => some(line, ({ night }) => night !== null && !isIn(before, night)));
  return [...kept, ...added];
}

const NO_TAXES: Taxes = { lines: [], included: [] };
const OF_ROOM: readonly string[] = ACCOMMODATION;
const isOfRoom = ({ kind }: Line): boolean => OF_ROOM.includes(kind);
const isSold = (line: Line | IncludedTax): boolean => 'kind' in line && line.kind !== 'tax';

/** The taxes of a stay on what it costs, whatever of that is of when. */
function taxesOn(
  pricing: Pricing,
  { arrival, departure }: Dates,
  guests: readonly Guest[],
  sold: readonly Line[],
): Taxes {
  const partsOf = (lines: readonly Line[]): Part[] => {
    const parts = lines.flatMap((line) => line.parts);
    return mergedParts(
      parts,
      parts.map(({ amount }) => amount),
    );
  };
  const extras = Map.groupBy(
    sold.filter(({ kind }) => kind === 'extra'),
    ({ rule }) => rule,
  );
  const amounts = [
    ...partsOf(sold.filter(isOfRoom)),
    ...[...extras].flatMap(([extra, lines]) => partsOf(lines).map((part) => ({ ...part, extra }))),
  ];
  const nights = nightsOf(arrival, departure);
  return priceTaxes(pricing, { request: { guests }, nights, days: nights.map(dayOf) }, amounts);
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
