import type { StayQuoteRequest } from '../offer/quote-request.ts';
import type { Pricing } from '../price/compile.ts';
import { standingOf } from '../price/parts.ts';
import { priceStay } from '../price/price-stay.ts';
import type { Line, Part } from '../price/quote.ts';
import { exemptShares, merged, splitLines } from './exempt-shares.ts';
import type { ExemptShares, OfferedPart } from './offer.ts';
import { notPriced, requestOf } from './reprice.ts';
import { isOfTax, withTax } from './tax-lines.ts';

/** A part of an offer whose tax has changed, and how much more of it is due now; below zero, how much less. */
export interface Taxed {
  readonly part: OfferedPart;
  readonly difference: number;
}

/**
 * A certificate exempts guests of a part of a tax: their shares of it go, whatever rates have become since, and are kept for the day when it
 * is withdrawn. A line of zero has the document's reference. What all share goes with the last of them.
 * @param guests by their places in the part
 */
export function exempted(part: OfferedPart, guests: readonly number[], tax: string, reference: string): Taxed {
  const { quote, exempt = [] } = part;
  const taxes = part.guests.map((_, i) => {
    const known = part.taxes?.[i] ?? {};
    const others = (known.exemptions ?? []).filter((each) => each.tax !== tax);
    return guests.includes(i) ? { ...known, exemptions: [...others, { tax, reference }] } : known;
  });
  const isWhole = taxes.every(({ exemptions = [] }) => exemptions.some((each) => each.tax === tax));
  const lines = quote.lines.filter((line) => isOfTax(tax, line) && !isShownFor(line, guests));
  const goes = ({ guest }: Part): boolean => (guest === null ? isWhole : guests.includes(guest));
  const { taken, left } = splitLines(lines, goes);
  const shown = guests.map((guest): Line => {
    const text = { key: EXEMPT, values: { guest, reference } };
    return { kind: 'tax', rule: tax, text, nights: [], amount: 0, parts: [] };
  });
  const kept: ExemptShares[] = taken.length === 0 ? [] : [{ tax, lines: taken }];
  const after = { ...part, taxes, exempt: [...exempt, ...kept], quote: withTax(quote, tax, [...left, ...shown]) };
  return taxedAnew(part, after, tax);
}

const EXEMPT = 'price.tax.exempt';

function isShownFor({ text }: Line, guests: readonly number[]): boolean {
  return text.key === EXEMPT && guests.includes(Number(text.values['guest']));
}

/**
 * The certificate is withdrawn: the shares that it took off are due again, as they were. Who was exempt from the first quote on never had
 * any: theirs are by the rules of today.
 * @param request as the booking was quoted with
 * @param isFirst whether it is the first part of the booking, which has the extras of nobody in particular
 * @throws STAY_NOT_PRICED
 */
export function reinstated(
  pricing: Pricing,
  part: OfferedPart,
  guests: readonly number[],
  tax: string,
  request: Pick<StayQuoteRequest, 'code' | 'extras'>,
  isFirst: boolean,
): Taxed {
  const { quote } = part;
  const isExempt = (guest: number): boolean =>
    part.taxes?.[guest]?.exemptions?.some((each) => each.tax === tax) === true;
  const returning = guests.filter(isExempt);
  if (returning.length === 0) return { part, difference: 0 };
  const kept = part.exempt ?? sharesByRules(pricing, part, request, isFirst);
  const comes = ({ guest }: Part): boolean => guest === null || returning.includes(guest);
  const back: Line[] = [];
  const exempt = kept.flatMap((each): ExemptShares[] => {
    if (each.tax !== tax) return [each];
    const { taken, left } = splitLines(each.lines, comes);
    back.push(...taken);
    return left.length === 0 ? [] : [{ tax, lines: left }];
  });
  const taxes = (part.taxes ?? []).map((known, i) => {
    const exemptions = (known.exemptions ?? []).filter((each) => each.tax !== tax || !returning.includes(i));
    return { ...known, exemptions };
  });
  const lines = quote.lines.filter((line) => isOfTax(tax, line) && !isShownFor(line, returning));
  return taxedAnew(part, { ...part, taxes, exempt, quote: withTax(quote, tax, merged([...lines, ...back])) }, tax);
}

function sharesByRules(
  pricing: Pricing,
  part: OfferedPart,
  request: Pick<StayQuoteRequest, 'code' | 'extras'>,
  isFirst: boolean,
): readonly ExemptShares[] {
  const taxes = part.taxes?.map(({ exemptions: _exempt, ...known }) => known);
  const wanted = { ...part, taxes };
  const full = priceStay(pricing, requestOf(wanted, undefined, request, part.quote, part.quote.quotedAt, isFirst));
  if (full.kind === 'refused') throw notPriced(full.detail);
  return exemptShares(full, part.taxes ?? []);
}

function taxedAnew(before: OfferedPart, after: OfferedPart, tax: string): Taxed {
  return { part: after, difference: standingTax(after, tax) - standingTax(before, tax) };
}

/** What of a tax is due for what still stands of a part. */
export function standingTax({ quote, gone }: Pick<OfferedPart, 'quote' | 'gone'>, tax: string): number {
  const lines = standingOf(quote, gone).lines.filter((line) => isOfTax(tax, line));
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}
