import { addNights, type Dates, dayOf, type Night, nightsOf } from '../night.ts';
import type { GuestTaxes } from '../offer/quote-request.ts';
import type { Pricing } from '../price/compile.ts';
import { split } from '../price/money.ts';
import { standingOf } from '../price/parts.ts';
import type { Guest, Line, Part, Quote } from '../price/quote.ts';
import { type Liability, liabilityOf } from '../price/tax-liability.ts';
import { type TaxedStay, touchingTaxedNights } from '../price/touching-nights.ts';
import { askedOf, type BookedGuest, isGone, NOT_ASKED, type Offer, type OfferedPart } from './offer.ts';
import { isOfTax, withTax } from './tax-lines.ts';

type Booked = Pick<Offer, 'parts'>;

/** One who sleeps there, by the place of the part and the place in it. */
interface GuestPlace {
  readonly part: number;
  readonly guest: number;
}

/**
 * Of who sleeps there only who booked is known: the first adult of the request is taken for them, whichever part they are in since a stay
 * became a part of its own. Where none is left of it, the first adult of who came later.
 */
export function bookerOf(
  parts: readonly { readonly guests: readonly Pick<BookedGuest, 'kind'>[]; readonly asked?: OfferedPart['asked'] }[],
): GuestPlace | undefined {
  const places = parts.flatMap((offered, part) => {
    const asked = askedOf(offered, part === 0);
    return offered.guests.map(({ kind }, guest) => ({ part, guest, kind, asked: asked[guest] ?? NOT_ASKED }));
  });
  const inRequest = ({ asked }: { readonly asked: number }): number => (asked < 0 ? Number.MAX_SAFE_INTEGER : asked);
  return places.filter(({ kind }) => kind === 'adult').toSorted((a, b) => inRequest(a) - inRequest(b))[0];
}

/**
 * By tax that has a cap: for how many nights of stays that touch these dates the one who booked is taxed already.
 * @param others their other bookings at the house that stand
 */
export function taxedAlready(pricing: Pricing, dates: Dates, others: readonly Booked[]): Record<string, number> {
  const caps = pricing.taxes.filter(({ tax }) => tax.mostNights !== undefined).map(({ tax }) => tax.id);
  const counted = caps.map((tax): [string, number] => {
    const stays = others.flatMap((other) => taxedStayOf(other, tax));
    // Nobody sleeps in two places: what shares a night with it was booked for somebody else.
    const own = stays.filter(({ arrival, departure }) => departure <= dates.arrival || arrival >= dates.departure);
    return [tax, touchingTaxedNights(dates, own)];
  });
  return Object.fromEntries(counted.filter(([, nights]) => nights > 0));
}

/** The nights that the one who booked still stays, and for how many of them they are taxed. */
function taxedStayOf({ parts }: Booked, tax: string): TaxedStay[] {
  const booker = bookerOf(parts);
  const part = booker === undefined ? undefined : parts[booker.part];
  if (booker === undefined || part === undefined || isGone(part)) return [];
  const { quote, gone } = part;
  const isLeft = (night: Night): boolean =>
    gone.some(({ guests, nights }) => (guests?.includes(booker.guest) ?? true) && (nights?.includes(night) ?? true));
  const slept = nightsOf(quote.arrival, quote.departure).filter((night) => !isLeft(night));
  const [arrival, last] = [slept[0], slept.at(-1)];
  if (arrival === undefined || last === undefined) return [];
  const standing = standingOf(quote, gone);
  const lines = [...standing.lines.filter(({ kind }) => kind === 'tax'), ...standing.includedTaxes];
  const taxed = new Set(
    lines
      .filter(({ rule }) => rule === tax)
      .flatMap((line) => line.parts)
      .flatMap(({ guest, night }) => (guest === null || guest === booker.guest ? (night ?? []) : [])),
  );
  return [{ arrival, departure: addNights(last, 1), taxed: slept.filter((night) => taxed.has(night)).length }];
}

/** What is known of the taxes of guests, with the nights of one of them that are taxed in other bookings. */
export function withTaxedNights(
  guests: number,
  taxes: readonly GuestTaxes[] | undefined,
  at: number,
  nights: Readonly<Record<string, number>>,
): GuestTaxes[] {
  return Array.from({ length: guests }, (_, guest) => {
    const known = taxes?.[guest] ?? {};
    if (guest !== at) return known;
    const told = known.taxedNights ?? {};
    const taxedNights: Record<string, number> = { ...told };
    for (const [tax, count] of Object.entries(nights)) taxedNights[tax] = Math.max(count, told[tax] ?? 0);
    return { ...known, taxedNights };
  });
}

/**
 * What was quoted to somebody unknown, for a guest with stays that touch it: the nights beyond the cap of a tax are not taxed again. All
 * else is as it was quoted. A tax that is in the prices stays in them.
 * @param others as in {@link taxedAlready}
 */
export function withSharedCaps(pricing: Pricing, offer: Offer, others: readonly Booked[]): Offer {
  const booker = bookerOf(offer.parts);
  const own = booker === undefined ? undefined : offer.parts[booker.part];
  if (booker === undefined || own === undefined) return offer;
  const nights = taxedAlready(pricing, own.quote, others);
  const sharedCaps = Object.keys(nights);
  const capped = { ...own, sharedCaps, quote: cappedQuote(pricing, own, booker.guest, nights) };
  const parts = offer.parts.map((part, i) => (i === booker.part ? capped : part));
  return { ...offer, parts, total: parts.reduce((sum, { quote }) => sum + quote.total, 0) };
}

function cappedQuote(
  pricing: Pricing,
  { quote, guests, taxes }: OfferedPart,
  booker: number,
  taxed: Readonly<Record<string, number>>,
): Quote {
  const nights = nightsOf(quote.arrival, quote.departure);
  const days = nights.map(dayOf);
  const asGuests = (known: readonly GuestTaxes[] | undefined): Guest[] =>
    guests.map(({ age }, i) => ({ ...(age === undefined ? {} : { age }), ...known?.[i] }));
  const sharing = withTaxedNights(guests.length, taxes, booker, taxed);
  return pricing.taxes.reduce((left, { tax, nights: due }) => {
    if (taxed[tax.id] === undefined || tax.included) return left;
    const before = liabilityOf(tax, due, asGuests(taxes), days);
    const after = liabilityOf(tax, due, asGuests(sharing), days);
    const liable = (night: number): number[] => [...guests.keys()].filter((guest) => before.at(guest, night));
    const lines = left.lines.filter((line) => isOfTax(tax.id, line));
    const capped = lines.flatMap((line) => lineOf(line, line.parts.flatMap(stillDue(nights, booker, liable, after))));
    return withTax(left, tax.id, capped);
  }, quote);
}

/** What of a part is due without the nights of a guest that are beyond the cap: of what all share, without their share. */
function stillDue(
  nights: readonly Night[],
  booker: number,
  liable: (night: number) => readonly number[],
  after: Liability,
): (part: Part) => Part[] {
  return (part) => {
    const night = part.night === null ? -1 : nights.indexOf(part.night);
    const sharers = liable(night);
    const at = sharers.indexOf(booker);
    if (at === -1 || after.at(booker, night) || (part.guest !== null && part.guest !== booker)) return [part];
    if (part.guest === booker) return [];
    const shares = split(
      part.amount,
      sharers.map(() => 1),
    );
    const amount = part.amount - (shares[at] ?? 0);
    return amount === 0 ? [] : [{ ...part, amount }];
  };
}

function lineOf(line: Line, parts: readonly Part[]): Line[] {
  // The line of a certificate has no parts, and stays.
  if (line.parts.length === 0) return [line];
  if (parts.length === 0) return [];
  const { key, values } = line.text;
  const text = key === 'price.tax.guest-night' ? { key, values: { ...values, guestNights: parts.length } } : line.text;
  const nights = [...new Set(parts.flatMap(({ night }) => night ?? []))].toSorted();
  return [{ ...line, text, nights, parts, amount: parts.reduce((sum, { amount }) => sum + amount, 0) }];
}
