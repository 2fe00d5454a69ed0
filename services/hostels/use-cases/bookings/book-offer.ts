import type { CallContext } from '@pvt/kernel/context';
import { dueNow, type PaymentChoice } from '../../core/booking/due-now.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import { offerOfQuote } from '../../core/booking/offer-of-quote.ts';
import type { DeskMethod, PaymentProvider } from '../../core/booking/payment-provider.ts';
import type { GuestDetails } from '../../core/guest.ts';
import type { KeptQuote } from '../../core/offer/kept-quote.ts';
import type { Buyer } from '../../core/price/plan-visibility.ts';
import { loadQuote } from '../quotes/load-quote.ts';
import { forMembersOnly } from '../quotes/quote-stay.ts';
import type { OfferedWish } from '../waiting/take-offer.ts';
import { guestPages } from './guest-links.ts';
import { makeBooking } from './make-booking.ts';
import { requireOfferedToGuests } from './offered-to-guests.ts';
import type { BookingTools } from './tools.ts';

export interface GuestOrder {
  readonly quote: string;
  readonly guest: GuestDetails;
  readonly provider: PaymentProvider;
  readonly pay: PaymentChoice;
  /** Agrees to a stay that moves from one unit to another. */
  readonly acceptsMoves?: boolean;
  readonly wish?: OfferedWish | undefined;
  /** The house that has sent the guest. */
  readonly recommendedBy?: string;
  readonly buyer: Exclude<Buyer, 'desk'>;
}

export interface DeskOrder {
  readonly property: string;
  readonly quote: string;
  readonly guest: GuestDetails;
  /** How much is paid at once; without it, nothing yet. */
  readonly payment?: { readonly method: DeskMethod; readonly amount?: number };
  /** The guest agrees to a stay that moves from one unit to another. */
  readonly acceptsMoves?: boolean;
}

/** @throws MOVES_NOT_ACCEPTED with the nights in each unit */
function requireAgreed({ offer: { split } }: KeptQuote, acceptsMoves = false): void {
  if (split === null || acceptsMoves) return;
  const parts = split.map(({ arrival, departure }) => ({ arrival, departure }));
  throw bookingErrors.MOVES_NOT_ACCEPTED(
    `The stay is in ${parts.length} units, one after the other: ${parts.map(({ arrival, departure }) => `${arrival} to ${departure}`).join(', ')}.`,
    { pointer: '/acceptsMoves', more: { split: parts } },
  );
}

const DEFAULT_LANGUAGE = 'en';

/** A guest books on the site, and pays before it is confirmed. @returns the booking's id @throws RATE_FOR_MEMBERS, MOVES_NOT_ACCEPTED, SHARE_TOO_SMALL, PROVIDER_NOT_FOR_GUESTS, and as `loadQuote` and `makeBooking` do */
export async function bookByGuest(
  tools: BookingTools,
  context: CallContext,
  { quote, guest, provider, pay, acceptsMoves, wish, recommendedBy, buyer }: GuestOrder,
): Promise<string> {
  const found = await loadQuote(tools, context, quote, buyer);
  // A quote can be handed on: it is asked anew who books by it.
  if (found.offer.forMembers === true && buyer === 'guest') throw forMembersOnly(found.offer.plan);
  requireAgreed(found, acceptsMoves);
  const { property, request } = found;
  const offer = offerOfQuote(found);
  const amount = dueNow(offer, pay);
  if (amount > 0) await requireOfferedToGuests(tools, context, provider);
  return makeBooking(tools, context, {
    ...{ property, quote, request, offer, guest, language: guest.language ?? DEFAULT_LANGUAGE, source: 'site' },
    payment: { kind: 'provider', provider, pay },
    pages: await guestPages(tools, context),
    wish,
    ...(recommendedBy === undefined ? {} : { recommendedBy }),
  });
}

/** The desk books for who stands there: it is a stay at once, paid there or later. @throws BOOKING_PROPERTY_OTHER, MOVES_NOT_ACCEPTED, and as `makeBooking` */
export async function bookAtDesk(
  tools: BookingTools,
  context: CallContext,
  { property, quote, guest, payment, acceptsMoves }: DeskOrder,
): Promise<string> {
  const found = await loadQuote(tools, context, quote, 'desk');
  if (found.property !== property)
    throw bookingErrors.BOOKING_PROPERTY_OTHER(`The quote is of "${found.property}".`, { pointer: '/quote' });
  requireAgreed(found, acceptsMoves);
  const { request } = found;
  const offer = offerOfQuote(found);
  return makeBooking(tools, context, {
    ...{ property, quote, request, offer, guest, language: guest.language ?? DEFAULT_LANGUAGE, source: 'desk' },
    payment:
      payment === undefined ? { kind: 'later' } : { kind: 'desk', method: payment.method, amount: payment.amount },
  });
}
