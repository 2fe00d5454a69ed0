import { randomInt, randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertPayment } from '../../adapters/postgres/booking-payments.ts';
import {
  bookingById,
  insertBooking,
  type KeptBooking,
  type NewBooking,
  storeBooking,
} from '../../adapters/postgres/bookings.ts';
import { insertStays, staysOf } from '../../adapters/postgres/stays.ts';
import { CODES, codeOf } from '../../core/booking/code.ts';
import { dueNow, type PaymentChoice } from '../../core/booking/due-now.ts';
import { bookingNotFound } from '../../core/booking/errors.ts';
import { bookingChanged } from '../../core/booking/events.ts';
import { chargesOf, paymentLine } from '../../core/booking/folio.ts';
import { datesOf, type Offer, placesOf } from '../../core/booking/offer.ts';
import type { DeskMethod, PaymentProvider } from '../../core/booking/payment-provider.ts';
import { withSharedCaps } from '../../core/booking/shared-cap.ts';
import type { GuestDetails } from '../../core/guest.ts';
import type { Hold } from '../../core/hold.ts';
import { noteRecommendation } from '../community/partners.ts';
import { tellSale } from '../figures/tell-sale.ts';
import { keepGuest } from '../guests/keep-guest.ts';
import { inInventory } from '../in-inventory.ts';
import { type OfferedWish, takeOffer } from '../waiting/take-offer.ts';
import { bookLines, factsOf } from './announce.ts';
import { askForMail } from './ask-for-mail.ts';
import { keepBookedAs } from './booked-as.ts';
import { planCleaning } from './clean-units.ts';
import { backTo } from './guest-links.ts';
import { holdPlaces } from './hold-places.ts';
import { otherBookings } from './other-bookings.ts';
import { confirmPlaces } from './places.ts';
import { requireAllAdmitted } from './require-all-admitted.ts';
import type { BookingTools } from './tools.ts';

/** How the booking is paid: by a provider, before it is confirmed; or at the desk, some of it or nothing yet. */
export type Payment =
  | { readonly kind: 'provider'; readonly provider: PaymentProvider; readonly pay: PaymentChoice }
  | { readonly kind: 'desk'; readonly method: DeskMethod; readonly amount?: number | undefined }
  | { readonly kind: 'later' };

export interface BookingOrder {
  readonly property: string;
  readonly quote: string | null;
  readonly request: unknown;
  readonly offer: Offer;
  readonly guest: GuestDetails;
  readonly language: string;
  readonly source: string;
  readonly payment: Payment;
  /** Where the payer comes back to from a provider, see `guestPages`. */
  readonly pages?: URL | undefined;
  /** Who waited for it, and was offered the quote. */
  readonly wish?: OfferedWish | undefined;
  /** The house that has sent the guest. */
  readonly recommendedBy?: string;
}

/**
 * Books what was offered. The places are held at once; paid by a provider, a saga goes on from there, else they are stays at once.
 * @returns the booking's id
 * @throws GUESTS_NOT_ADMITTED, TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE, IDEMPOTENCY_KEY_REUSED
 */
export function makeBooking(tools: BookingTools, context: CallContext, order: BookingOrder): Promise<string> {
  const { offer: _offer, pages: _pages, ...asked } = order;
  return inInventory(tools.database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.makeBooking', tools.vault.fingerprint(context.tenant, asked), () =>
      makeWithin(tools, tx, context, order),
    ),
  );
}

async function makeWithin(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  order: BookingOrder,
): Promise<string> {
  const { property, payment } = order;
  await requireAllAdmitted(tx, property, order.offer);
  const guest = await keepGuest(tools, tx, context, order.guest, property);
  const offer = await offerFor(tools, tx, property, guest, order.offer);
  if (order.wish !== undefined) await takeOffer(tools, tx, context, order.wish, order.quote);
  const holds = await holdPlaces(tools, tx, context, property, placesOf(offer));
  const booking = await insertCoded(tx, { ...order, offer, guest });
  await keepBookedAs(tools, tx, booking, order.guest);
  await insertHeld(tx, booking, offer, holds);
  // Nothing to pay is paid.
  if (payment.kind === 'provider' && booking.dueNow > 0)
    await beginSaga(tools, tx, context, booking, { provider: payment.provider, pages: order.pages });
  else await confirmAtOnce(tools, tx, context, booking, holds, payment);
  const { recommendedBy: house } = order;
  if (house !== undefined) {
    const { currency } = offer;
    await noteRecommendation(tools, tx, context, { house, partner: property, booking: booking.id, guest, currency });
  }
  await tellOf(tools, tx, context, booking.id);
  return booking.id;
}

/** The price that was quoted, less what a guest who is known now is taxed for already. */
async function offerFor(
  tools: BookingTools,
  tx: Transaction,
  property: string,
  guest: string,
  offer: Offer,
): Promise<Offer> {
  const others = await otherBookings(tx, property, guest, datesOf(offer), null);
  if (others.length === 0) return offer;
  const { pricing } = await tools.houses.of(tx, property);
  return withSharedCaps(pricing, offer, others);
}

/** Of two hundred million codes, one that is free. */
const TRIES = 10;

/** With a code that no other has, in the state `pending`, as all begin. */
export async function insertCoded(
  tx: Transaction,
  {
    property,
    offer,
    quote,
    request,
    language,
    source,
    payment,
    guest,
  }: Omit<BookingOrder, 'guest'> & { guest: string },
): Promise<NewBooking> {
  const { currency, total } = offer;
  const due = payment.kind === 'provider' ? dueNow(offer, payment.pay) : 0;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const booking: NewBooking = {
      ...{ id: randomUUIDv7(), code: codeOf(randomInt(CODES)), property, state: 'pending', guest, language, quote },
      ...{ request, offer, currency, total, dueNow: due, ...datesOf(offer), source, charged: false },
    };
    if (await insertBooking(tx, booking)) return booking;
  }
  throw new Error('no code of a booking is free');
}

async function insertHeld(
  tx: Transaction,
  { id, property }: NewBooking,
  offer: Offer,
  holds: readonly Hold[],
): Promise<void> {
  const stays = placesOf(offer).flatMap(({ part, places, guests, type, arrival, departure }, position) => {
    const hold = holds[position];
    if (hold === undefined) return [];
    const about = { booking: id, property, position, part, places, guests, type, arrival, departure };
    return [{ id: hold.id, ...about, state: 'expected' as const, moved: null, unit: hold.unit }];
  });
  await insertStays(tx, stays);
}

async function beginSaga(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  { id: booking, code, guest, currency, dueNow: amount }: NewBooking,
  { provider, pages }: { readonly provider: PaymentProvider } & Pick<BookingOrder, 'pages'>,
): Promise<void> {
  const payment = randomUUIDv7();
  const input = { booking, payment, code, amount, currency, provider, ...backTo(pages, code) };
  const saga = await tools.sagas.start(tx, tools.ownContext(context.tenant), tools.book, input);
  await insertPayment(tx, {
    ...{ id: payment, booking, intent: null, payer: guest, method: provider, amount, state: 'open', returned: 0, saga },
  });
  await storeBooking(tx, booking, { saga });
}

async function confirmAtOnce(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  { id, property, offer, currency, guest }: NewBooking,
  holds: readonly Hold[],
  payment: Payment,
): Promise<void> {
  const ids = holds.map((hold) => hold.id);
  await confirmPlaces(tools, tx, context, property, ids);
  await planCleaning(tx, property, await staysOf(tx, id));
  const lines = chargesOf(offer);
  const amount = payment.kind === 'desk' ? (payment.amount ?? offer.total) : 0;
  if (payment.kind === 'desk' && amount > 0) {
    const { method } = payment;
    const paid = randomUUIDv7();
    await insertPayment(tx, {
      ...{ id: paid, booking: id, intent: null, payer: guest, method, amount, state: 'taken', returned: 0, saga: null },
    });
    lines.push(paymentLine(paid, method, amount));
  }
  await bookLines(tools, tx, context, { id, property, currency }, lines);
  await storeBooking(tx, id, { state: 'confirmed', charged: true });
  await askForMail(tools, tx, context, { id, mailSequence: null }, 'confirmed');
}

async function tellOf({ log }: BookingTools, tx: Transaction, context: CallContext, id: string): Promise<void> {
  const made: KeptBooking | undefined = await bookingById(tx, id);
  if (made === undefined) throw bookingNotFound();
  const after = factsOf(made, await staysOf(tx, id));
  await log.publish(tx, [bookingChanged.of(context, { name: id, before: null, after, why: 'booked' })]);
  await tellSale({ log }, tx, context, made);
}
