import type { Pricing } from './compile.ts';
import { type Assessed, assessIncluded, assessOnTop, type DuePercent, type TaxBase } from './percent-tax.ts';
import type { IncludedTax, Line, Part, Text } from './quote.ts';
import type { Stay } from './stay.ts';
import type { GuestNightTax, PercentTax, Tax } from './tax.ts';
import { type Liability, liabilityOf } from './tax-liability.ts';
import { capped, mergedParts, type Taxable } from './tax-parts.ts';

export interface Taxes {
  /** Those on top of the prices. */
  readonly lines: readonly Line[];
  readonly included: readonly IncludedTax[];
}

/** What of a stay its taxes depend on. */
interface TaxedStay extends Pick<Stay, 'days' | 'nights'> {
  readonly request: Pick<Stay['request'], 'guests'>;
}

/**
 * The taxes of a stay, in their declared order; those included in the prices come first, since others may be due on what is
 * left without them.
 * @param amounts all that is sold, part by part
 */
export function priceTaxes(
  pricing: Pick<Pricing, 'setup' | 'taxes'>,
  stay: TaxedStay,
  amounts: readonly Taxable[],
): Taxes {
  const { request, days } = stay;
  const places = new Map(stay.nights.map((night, i) => [night, i]));
  const base: TaxBase = {
    amounts,
    nights: amounts.map(({ night }) => (night === null ? undefined : places.get(night))),
    guests: request.guests.length,
    rounding: pricing.setup.taxRounding,
  };
  const due = pricing.taxes.map(({ tax, nights }) => ({
    tax,
    liability: liabilityOf(tax, nights, request.guests, days),
  }));
  const percents = due.flatMap(({ tax, liability }): DuePercent[] =>
    tax.kind === 'percent' && tax.included ? [{ tax, liability }] : [],
  );
  const inPrices = new Map(assessIncluded(percents, base).map((assessed, i) => [percents[i]?.tax.id, assessed]));
  const net = amounts.map(({ amount }, i) =>
    inPrices.values().reduce((left, { parts }) => left - (parts[i] ?? 0), amount),
  );
  const prices = amounts.map(({ amount }) => amount);
  const lines: Line[] = [];
  const included: IncludedTax[] = [];
  for (const { tax, liability } of due) {
    const assessed =
      tax.kind === 'guest-night'
        ? guestNights(tax, liability, stay)
        : percentage(
            tax,
            base,
            inPrices.get(tax.id) ?? assessOnTop({ tax, liability }, base, tax.of === 'net' ? net : prices),
          );
    const amount = assessed.parts.reduce((all, part) => all + part.amount, 0);
    if (tax.included) {
      if (amount !== 0) included.push({ rule: tax.id, ...assessed, amount });
      continue;
    }
    if (amount !== 0)
      lines.push({ kind: 'tax', rule: tax.id, ...assessed, nights: nightsOfParts(assessed.parts), amount });
    lines.push(...exemptLines(tax, stay));
  }
  return { lines, included };
}

interface Explained {
  readonly text: Text;
  readonly parts: readonly Part[];
}

function percentage({ percent, of }: PercentTax, { amounts }: TaxBase, { base, parts }: Assessed): Explained {
  return { text: { key: 'price.tax.percent', values: { percent, base, of } }, parts: mergedParts(amounts, parts) };
}

function guestNights(
  { amount, mostAmount }: GuestNightTax,
  { at }: Liability,
  { request, nights }: TaxedStay,
): Explained {
  const due = nights.flatMap((text, night) =>
    [...request.guests.keys()].filter((guest) => at(guest, night)).map((guest) => ({ night: text, guest, amount })),
  );
  const parts = capped(
    due.map(() => amount),
    mostAmount,
  );
  return {
    text: { key: 'price.tax.guest-night', values: { amount, guestNights: due.length } },
    parts: mergedParts(due, parts),
  };
}

/** A certificate is shown with its reference: the line is zero, and returns to its amount when the certificate goes. */
function exemptLines({ id }: Tax, { request }: TaxedStay): Line[] {
  return request.guests.flatMap(({ exemptions = [] }, guest) =>
    exemptions
      .filter(({ tax }) => tax === id)
      .map(({ reference }) => ({
        kind: 'tax' as const,
        rule: id,
        text: { key: 'price.tax.exempt', values: { guest, reference } },
        nights: [],
        amount: 0,
        parts: [],
      })),
  );
}

function nightsOfParts(parts: readonly Part[]): string[] {
  return [...new Set(parts.flatMap(({ night }) => night ?? []))].toSorted();
}
