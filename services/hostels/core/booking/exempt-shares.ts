import type { GuestTaxes } from '../offer/quote-request.ts';
import type { Line, Part, Quote } from '../price/quote.ts';
import type { ExemptShares } from './offer.ts';
import { isOfTax } from './tax-lines.ts';

/**
 * What certificates take off a price: the shares of a quote without them that guests are exempt of.
 * @param full the same stay without exemptions
 * @param taxes by the guests' places
 */
export function exemptShares(full: Quote, taxes: readonly GuestTaxes[]): ExemptShares[] {
  const ids = new Set(taxes.flatMap(({ exemptions = [] }) => exemptions.map(({ tax }) => tax)));
  return [...ids].flatMap((tax): ExemptShares[] => {
    const isExempt = taxes.map(({ exemptions = [] }) => exemptions.some((each) => each.tax === tax));
    const goes = ({ guest }: Part): boolean => (guest === null ? isExempt.every(Boolean) : isExempt[guest] === true);
    const ofTax = full.lines.filter((line) => isOfTax(tax, line));
    const { taken } = splitLines(ofTax, goes);
    return taken.length === 0 ? [] : [{ tax, lines: taken }];
  });
}

/** Lines with what of them goes, and with what of them stays; one that has no parts stays. */
export function splitLines(
  lines: readonly Line[],
  goes: (part: Part) => boolean,
): { readonly taken: readonly Line[]; readonly left: readonly Line[] } {
  const some = (line: Line, parts: readonly Part[]): Line[] => (parts.length === 0 ? [] : [ofParts(line, parts)]);
  return {
    taken: lines.flatMap((line) => some(line, line.parts.filter(goes))),
    left: lines.flatMap((line) =>
      line.parts.length === 0
        ? [line]
        : some(
            line,
            line.parts.filter((part) => !goes(part)),
          ),
    ),
  };
}

/** One line of those that are for the same reason; one that has no parts stays by itself. */
export function merged(lines: readonly Line[]): Line[] {
  const groups = Map.groupBy(lines.entries(), ([at, line]) => (line.parts.length === 0 ? `${at}` : line.text.key));
  return [...groups.values()].flatMap((group) => {
    const all = group.map(([, line]) => line);
    const [first] = all;
    if (first === undefined) return [];
    return first.parts.length === 0
      ? all
      : [
          ofParts(
            first,
            all.flatMap(({ parts }) => parts),
          ),
        ];
  });
}

function ofParts(line: Line, parts: readonly Part[]): Line {
  const nights = [...new Set(parts.flatMap(({ night }) => night ?? []))].toSorted();
  return { ...line, nights, parts, amount: parts.reduce((sum, { amount }) => sum + amount, 0) };
}
