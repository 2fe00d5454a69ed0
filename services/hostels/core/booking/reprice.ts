import type { Problem } from '@pvt/kernel/errors';
import type { StayQuoteRequest } from '../offer/quote-request.ts';
import type { Pricing } from '../price/compile.ts';
import { priceErrors } from '../price/errors.ts';
import { priceStay } from '../price/price-stay.ts';
import type { StayRequest } from '../price/quote.ts';
import { type Difference, differenceOf } from '../price/requote.ts';
import type { StayDates } from '../stay-dates.ts';
import { exemptShares } from './exempt-shares.ts';
import {
  type BookedGuest,
  type ExemptShares,
  isGone,
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
 * @param request as the booking was quoted with
 * @param now ms since 1970
 * @param taxedNights by tax: for how many nights of other bookings that touch these dates who booked is taxed
 * @throws STAY_NOT_PRICED
 */
export function repriced(
  pricing: Pricing,
  { currency, parts }: Offer,
  request: unknown,
  { type, guests, ...dates }: WantedChange,
  now: number,
  taxedNights: Readonly<Record<string, number>> = {},
): Repriced {
  const asked = request as Pick<StayQuoteRequest, 'code' | 'extras'>;
  if ((type !== undefined || guests !== undefined) && parts.length > 1)
    throw notPriced('The booking is of several rooms: cancel one of them, and book another.');
  const booker = bookerOf(guests === undefined ? parts : [{ guests }]);
  const priced = parts.map((part, i): { part: OfferedPart; difference: Difference } => {
    if (part.gone.length > 0) {
      if (isGone(part)) return { part, difference: { total: 0, lines: [] } };
      throw notPriced('A part of the stay was cancelled: cancel the rest and book it anew.');
    }
    const wanted = { ...part, guests: guests ?? part.guests, taxes: guests === undefined ? part.taxes : undefined };
    const taxes =
      booker?.part === i
        ? withTaxedNights(wanted.guests.length, wanted.taxes, booker.guest, taxedNights)
        : wanted.taxes;
    const quote = priceStay(pricing, requestOf({ ...wanted, taxes }, type, asked, dates, now, i === 0));
    if (quote.kind === 'refused') throw priceErrors.STAY_NOT_PRICED(quote.detail, { more: { reason: quote.code } });
    const exempt = exemptAfter(pricing, { ...wanted, taxes }, type, asked, dates, now, i === 0);
    const places =
      type === undefined && guests === undefined
        ? part.places.map((place) => ({ ...place, ...dates }))
        : placesFor(pricing, quote.type, wanted.guests, dates);
    return { part: { ...wanted, exempt, places, quote }, difference: differenceOf(part.quote, quote) };
  });
  const all = priced.map(({ part }) => part);
  const total = all.reduce((sum, { quote }) => sum + quote.total, 0);
  return { offer: { currency, total, parts: all }, differences: priced.map(({ difference }) => difference) };
}

/** What the certificates of guests take off the new price. */
function exemptAfter(pricing: Pricing, ...[part, ...asked]: Parameters<typeof requestOf>): ExemptShares[] | undefined {
  const { taxes } = part;
  if (taxes?.some(({ exemptions = [] }) => exemptions.length > 0) !== true) return undefined;
  const without = taxes.map(({ exemptions: _exempt, ...known }) => known);
  const full = priceStay(pricing, requestOf({ ...part, taxes: without }, ...asked));
  return full.kind === 'refused' ? undefined : exemptShares(full, taxes);
}

export const notPriced = (detail: string): Problem =>
  priceErrors.STAY_NOT_PRICED(detail, { more: { reason: 'GUESTS_INVALID' } });

/** A bed for each guest, or one room for all. */
function placesFor(pricing: Pricing, type: string, guests: readonly BookedGuest[], dates: StayDates): OfferedPlace[] {
  const all = [...guests.keys()];
  const each = pricing.types.get(type)?.sold === 'bed' ? all.map((guest) => [guest]) : [all];
  return each.map((places) => ({ places, unit: null, ...dates }));
}

export function requestOf(
  { guests, quote, taxes }: Pick<OfferedPart, 'guests' | 'quote' | 'taxes'>,
  type: string | undefined,
  { code, extras = [] }: Pick<StayQuoteRequest, 'code' | 'extras'>,
  dates: StayDates,
  bookedAt: number,
  isFirst: boolean,
): StayRequest {
  return {
    ...{ ...dates, type: type ?? quote.type, plan: quote.plan, bookedAt },
    guests: guests.map(({ age }, i) => ({ ...(age === undefined ? {} : { age }), ...taxes?.[i] })),
    ...(code === undefined ? {} : { code }),
    // Extras of some nights only are those of the old dates.
    extras: isFirst ? extras.filter((extra) => extra.nights === undefined && extra.guests === undefined) : [],
  };
}
