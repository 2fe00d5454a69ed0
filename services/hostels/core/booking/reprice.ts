import type { Problem } from '@pvt/kernel/errors';
import { extraOf } from '../offer/price-rooms.ts';
import type { GuestTaxes, StayQuoteRequest } from '../offer/quote-request.ts';
import type { Pricing } from '../price/compile.ts';
import { priceErrors } from '../price/errors.ts';
import { priceStay } from '../price/price-stay.ts';
import type { AskedExtra, Line, Quote, StayRequest } from '../price/quote.ts';
import { type Difference, differenceOf } from '../price/requote.ts';
import type { StayDates } from '../stay-dates.ts';
import { exemptShares } from './exempt-shares.ts';
import { cappedTaxes, keepsNights, keptParts, keptQuote } from './keep-nights.ts';
import {
  askedOf,
  type BookedGuest,
  type ExemptShares,
  isGone,
  NOT_ASKED,
  type Offer,
  type OfferedPart,
  type OfferedPlace,
} from './offer.ts';
import { bookerOf, withTaxedNights } from './shared-cap.ts';

export interface Repriced {
  readonly offer: Offer;
  /** By part: from the price that stood to the new one. */
  readonly differences: readonly Difference[];
}

/** What a booking is to be from now on; what is left out stays as it is. */
export interface WantedChange extends StayDates {
  readonly type?: string;
  readonly guests?: readonly BookedGuest[];
}

/**
 * The price of a booking for other dates, guests or another room type, by the rules of today; extras stay as they were asked for.
 * The nights that are kept cost what was agreed.
 * @param request as the booking was quoted with
 * @param now ms since 1970
 * @param taxedNights by tax: for how many nights of other bookings that touch these dates who booked is taxed
 * @param only the part that is changed; without it, all are
 * @throws STAY_NOT_PRICED
 */
export function repriced(
  pricing: Pricing,
  { currency, parts }: Offer,
  request: unknown,
  { type, guests, ...dates }: WantedChange,
  now: number,
  taxedNights: Readonly<Record<string, number>> = {},
  only?: number,
): Repriced {
  const asked = request as Pick<StayQuoteRequest, 'code' | 'extras'>;
  if ((type !== undefined || guests !== undefined) && parts.length > 1 && only === undefined)
    throw notPriced('The booking is of several rooms: change each stay by itself.');
  const changed = (at: number): boolean => only === undefined || at === only;
  const guestsOf = (part: OfferedPart, i: number): Pick<OfferedPart, 'guests' | 'asked'> =>
    guests === undefined || !changed(i)
      ? part
      : { guests, asked: guests.map((_, place) => askedOf(part, i === 0)[place] ?? NOT_ASKED) };
  const booker = bookerOf(parts.map(guestsOf));
  const priced = parts.map((part, i): { part: OfferedPart; difference: Difference } => {
    if (!changed(i)) return { part, difference: NOTHING };
    if (part.gone.length > 0) {
      if (isGone(part)) return { part, difference: NOTHING };
      throw notPriced('A part of the stay was cancelled: cancel the rest and book it anew.');
    }
    const wanted = {
      ...{ ...part, ...guestsOf(part, i), taxes: guests === undefined ? part.taxes : undefined },
    };
    const taxes =
      booker?.part === i
        ? withTaxedNights(wanted.guests.length, wanted.taxes, booker.guest, taxedNights)
        : wanted.taxes;
    const isKept =
      guests === undefined && (type ?? part.quote.type) === part.quote.type && keepsNights(part.quote, dates);
    const priceOf = (known: readonly GuestTaxes[] | undefined): Quote => {
      const wish = requestOf({ ...wanted, taxes: known }, type, asked, dates, now, i === 0);
      const anew = priceStay(pricing, wish);
      if (anew.kind === 'refused') throw priceErrors.STAY_NOT_PRICED(anew.detail, { more: { reason: anew.code } });
      return isKept ? keptQuote(pricing, part, anew, wish.guests) : anew;
    };
    const quote = priceOf(taxes);
    const shares = exemptAfter(taxes, priceOf);
    const exempt =
      isKept && part.exempt !== undefined
        ? keptShares(cappedTaxes(pricing, part), part.exempt, part.quote, dates, shares)
        : shares;
    const places =
      type === undefined && guests === undefined
        ? part.places.map((place) => ({ ...place, ...dates }))
        : placesFor(pricing, quote.type, wanted.guests, dates);
    const sharedCaps = booker?.part === i ? Object.keys(taxedNights) : [];
    return { part: { ...wanted, sharedCaps, exempt, places, quote }, difference: differenceOf(part.quote, quote) };
  });
  const all = priced.map(({ part }) => part);
  const total = all.reduce((sum, { quote }) => sum + quote.total, 0);
  return { offer: { currency, total, parts: all }, differences: priced.map(({ difference }) => difference) };
}

/** What the certificates of guests take off the new price. */
function exemptAfter(
  taxes: readonly GuestTaxes[] | undefined,
  priceOf: (taxes: readonly GuestTaxes[]) => Quote,
): ExemptShares[] | undefined {
  if (taxes?.some(({ exemptions = [] }) => exemptions.length > 0) !== true) return undefined;
  const without = taxes.map(({ exemptions: _exempt, ...known }) => known);
  return exemptShares(priceOf(without), taxes);
}

/** What certificates took off the nights that are kept, and take off those that are new; off taxes with a cap, as the stay is now. */
function keptShares(
  capped: ReadonlySet<string>,
  agreed: readonly ExemptShares[],
  before: StayDates,
  after: StayDates,
  anew: readonly ExemptShares[] = [],
): ExemptShares[] {
  const taxes = [...new Set([...agreed, ...anew].map(({ tax }) => tax))];
  const linesOf = (shares: readonly ExemptShares[], tax: string): Line[] =>
    shares.flatMap((each) => (each.tax === tax ? each.lines : []));
  const kept = taxes.map((tax) => ({
    tax,
    lines: capped.has(tax) ? linesOf(anew, tax) : keptParts(before, after, linesOf(agreed, tax), linesOf(anew, tax)),
  }));
  return kept.filter(({ lines }) => lines.length > 0);
}

const NOTHING: Difference = { total: 0, lines: [] };

export const notPriced = (detail: string): Problem =>
  priceErrors.STAY_NOT_PRICED(detail, { more: { reason: 'GUESTS_INVALID' } });

/** A bed for each guest, or one room for all. */
function placesFor(pricing: Pricing, type: string, guests: readonly BookedGuest[], dates: StayDates): OfferedPlace[] {
  const all = [...guests.keys()];
  const each = pricing.types.get(type)?.sold === 'bed' ? all.map((guest) => [guest]) : [all];
  return each.map((places) => ({ places, unit: null, ...dates }));
}

export function requestOf(
  part: Pick<OfferedPart, 'guests' | 'asked' | 'quote' | 'taxes'>,
  type: string | undefined,
  { code, extras = [] }: Pick<StayQuoteRequest, 'code' | 'extras'>,
  dates: StayDates,
  bookedAt: number,
  isFirst: boolean,
): StayRequest {
  const { guests, quote, taxes } = part;
  const asked = askedOf(part, isFirst);
  return {
    ...{ ...dates, type: type ?? quote.type, plan: quote.plan, bookedAt },
    guests: guests.map(({ age }, i) => ({ ...(age === undefined ? {} : { age }), ...taxes?.[i] })),
    ...(code === undefined ? {} : { code }),
    extras: extras.flatMap((extra) => extraOf(extra, asked, isFirst)).flatMap((extra) => extraWithin(extra, dates)),
  };
}

/** Of an extra of some nights, those that are still in the stay. */
function extraWithin(extra: AskedExtra, { arrival, departure }: StayDates): AskedExtra[] {
  const nights = extra.nights?.filter((night) => night >= arrival && night < departure);
  if (nights === undefined) return [extra];
  return nights.length === 0 ? [] : [{ ...extra, nights }];
}
