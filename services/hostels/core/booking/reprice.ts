import type { StayQuoteRequest } from '../offer/quote-request.ts';
import type { Pricing } from '../price/compile.ts';
import { priceErrors } from '../price/errors.ts';
import { standingOf } from '../price/parts.ts';
import { priceStay } from '../price/price-stay.ts';
import type { StayRequest } from '../price/quote.ts';
import { type Difference, differenceOf } from '../price/requote.ts';
import type { StayDates } from '../stay-dates.ts';
import type { Offer, OfferedPart } from './offer.ts';

export interface Repriced {
  readonly offer: Offer;
  /** By part: from the price that stood to the new one. */
  readonly differences: readonly Difference[];
}

/**
 * The price of a booking for other dates, by the rules of today; guests and extras stay as they were asked for.
 * @param request as the booking was quoted with
 * @param now ms since 1970
 * @throws STAY_NOT_PRICED
 */
export function repriced(
  pricing: Pricing,
  { currency, parts }: Offer,
  request: unknown,
  dates: StayDates,
  now: number,
): Repriced {
  const asked = request as Pick<StayQuoteRequest, 'code' | 'extras'>;
  const priced = parts.map((part, i): { part: OfferedPart; difference: Difference } => {
    if (part.gone.length > 0) {
      if (standingOf(part.quote, part.gone).lines.length === 0) return { part, difference: { total: 0, lines: [] } };
      throw priceErrors.STAY_NOT_PRICED('A part of the stay was cancelled: cancel the rest and book it anew.', {
        more: { reason: 'GUESTS_INVALID' },
      });
    }
    const quote = priceStay(pricing, requestOf(part, asked, dates, now, i === 0));
    if (quote.kind === 'refused') throw priceErrors.STAY_NOT_PRICED(quote.detail, { more: { reason: quote.code } });
    const places = part.places.map((place) => ({ ...place, ...dates }));
    return { part: { ...part, places, quote }, difference: differenceOf(part.quote, quote) };
  });
  const all = priced.map(({ part }) => part);
  const total = all.reduce((sum, { quote }) => sum + quote.total, 0);
  return { offer: { currency, total, parts: all }, differences: priced.map(({ difference }) => difference) };
}

function requestOf(
  { guests, quote }: OfferedPart,
  { code, extras = [] }: Pick<StayQuoteRequest, 'code' | 'extras'>,
  dates: StayDates,
  bookedAt: number,
  isFirst: boolean,
): StayRequest {
  return {
    ...{ ...dates, type: quote.type, plan: quote.plan, bookedAt },
    guests: guests.map(({ age }) => (age === undefined ? {} : { age })),
    ...(code === undefined ? {} : { code }),
    // Extras of some nights only are those of the old dates.
    extras: isFirst ? extras.filter((extra) => extra.nights === undefined && extra.guests === undefined) : [],
  };
}
