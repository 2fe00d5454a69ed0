import type { Offer, OfferedPart } from '../booking/offer.ts';
import { dayOf, nightsOf } from '../night.ts';
import type { Pricing } from '../price/compile.ts';
import type { Quote } from '../price/quote.ts';
import { priceTaxes } from '../price/taxes.ts';

/**
 * What a channel has sold, with the taxes that its guests owe at the desk: those on top of the prices, as for everybody else. Certificates
 * that the desk has seen hold on for a room with as many guests as it had.
 * @param before as the booking was until now
 */
export function taxedAtDesk(
  { setup, taxes }: Pick<Pricing, 'setup' | 'taxes'>,
  offer: Offer,
  before: Pick<Offer, 'parts'> | undefined,
): Offer {
  const onTop = { setup, taxes: taxes.filter(({ tax }) => !tax.included) };
  const parts = offer.parts.map((part, i): OfferedPart => {
    const { quote, guests } = part;
    const known = before?.parts[i];
    const certified = known?.guests.length === guests.length ? known.taxes : undefined;
    const nights = nightsOf(quote.arrival, quote.departure);
    const all = guests.map(({ age }, guest) => ({ ...(age === undefined ? {} : { age }), ...certified?.[guest] }));
    const sold = quote.lines.flatMap((line) => line.parts);
    const { lines } = priceTaxes(onTop, { request: { guests: all }, nights, days: nights.map(dayOf) }, sold);
    const due = lines.reduce((sum, { amount }) => sum + amount, 0);
    return {
      ...{ ...part, ...(certified === undefined ? {} : { taxes: certified }) },
      quote: {
        ...quote,
        lines: [...quote.lines, ...lines],
        taxes: due,
        total: quote.total + due,
        terms: untaxed(quote),
      },
    };
  });
  return { ...offer, parts, total: parts.reduce((sum, { quote }) => sum + quote.total, 0) };
}

/** Who does not come owes the channel's price, and no tax on nights that nobody slept. */
function untaxed({ terms }: Quote): Quote['terms'] {
  const { cancellation } = terms;
  return { ...terms, cancellation: { ...cancellation, base: { ...cancellation.base, taxes: false } } };
}

/** What of each tax an offer of a channel has, minor units. */
export function taxesOf({ parts }: Pick<Offer, 'parts'>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { kind, rule, amount } of parts.flatMap(({ quote }) => quote.lines))
    if (kind === 'tax') sums.set(rule, (sums.get(rule) ?? 0) + amount);
  return sums;
}
