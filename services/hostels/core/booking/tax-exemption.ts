import type { StayQuoteRequest } from '../offer/quote-request.ts';
import type { Pricing } from '../price/compile.ts';
import { standingOf } from '../price/parts.ts';
import { priceStay } from '../price/price-stay.ts';
import type { Line } from '../price/quote.ts';
import type { OfferedPart } from './offer.ts';
import { notPriced, requestOf } from './reprice.ts';
import { isOfTax, withTax } from './tax-lines.ts';

/** A part of an offer whose tax has changed, and how much more of it is due now; below zero, how much less. */
export interface Taxed {
  readonly part: OfferedPart;
  readonly difference: number;
}

/**
 * A certificate exempts guests of a part of a tax: their shares of it go, whatever rates have become since, and a line of zero has the
 * document's reference.
 * @param guests by their places in the part
 */
export function exempted(part: OfferedPart, guests: readonly number[], tax: string, reference: string): Taxed {
  const { quote } = part;
  const left = quote.lines.flatMap((line): Line[] => {
    if (!isOfTax(tax, line)) return [];
    const parts = line.parts.filter(({ guest }) => guest === null || !guests.includes(guest));
    const amount = parts.reduce((sum, each) => sum + each.amount, 0);
    return parts.length === 0 ? [] : [{ ...line, parts, amount }];
  });
  const shown = guests.map((guest): Line => {
    const text = { key: 'price.tax.exempt', values: { guest, reference } };
    return { kind: 'tax', rule: tax, text, nights: [], amount: 0, parts: [] };
  });
  const taxes = part.guests.map((_, i) => {
    const known = part.taxes?.[i] ?? {};
    const others = (known.exemptions ?? []).filter((each) => each.tax !== tax);
    return guests.includes(i) ? { ...known, exemptions: [...others, { tax, reference }] } : known;
  });
  return taxedAnew(part, { ...part, taxes, quote: withTax(quote, tax, [...left, ...shown]) }, tax);
}

/**
 * The certificate is withdrawn: the tax is due as the rules have it.
 * @param request as the booking was quoted with
 * @param now ms since 1970
 * @throws STAY_NOT_PRICED
 */
export function reinstated(
  pricing: Pricing,
  part: OfferedPart,
  guests: readonly number[],
  tax: string,
  request: Pick<StayQuoteRequest, 'code' | 'extras'>,
  now: number,
): Taxed {
  const taxes = (part.taxes ?? []).map((known, i) => {
    const exemptions = (known.exemptions ?? []).filter((each) => each.tax !== tax || !guests.includes(i));
    return { ...known, exemptions };
  });
  const wanted = { ...part, taxes };
  const priced = priceStay(pricing, requestOf(wanted, undefined, request, part.quote, now, true));
  if (priced.kind === 'refused') throw notPriced(priced.detail);
  const lines = priced.lines.filter((line) => isOfTax(tax, line));
  return taxedAnew(part, { ...wanted, quote: withTax(part.quote, tax, lines) }, tax);
}

function taxedAnew(before: OfferedPart, after: OfferedPart, tax: string): Taxed {
  return { part: after, difference: standingTax(after, tax) - standingTax(before, tax) };
}

/** What of a tax is due for what still stands of a part. */
export function standingTax({ quote, gone }: Pick<OfferedPart, 'quote' | 'gone'>, tax: string): number {
  const lines = standingOf(quote, gone).lines.filter((line) => isOfTax(tax, line));
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}
