import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { bookingById, type KeptBooking, storeBooking } from '../../adapters/postgres/bookings.ts';
import { moveToPart } from '../../adapters/postgres/channel-reservations.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { type KeptStay, staysOf, storeStay } from '../../adapters/postgres/stays.ts';
import { bookingErrors, bookingNotFound, bookingState, requireAsShown } from '../../core/booking/errors.ts';
import { balanceOf, linesOfDifference } from '../../core/booking/folio.ts';
import { datesOf, type Offer } from '../../core/booking/offer.ts';
import type { Repriced, WantedChange } from '../../core/booking/reprice.ts';
import { withOwnPart } from '../../core/booking/split-part.ts';
import { requireMay } from '../../core/booking/state.ts';
import { propertyNotFound } from '../../core/errors.ts';
import type { Property } from '../../core/property.ts';
import { requireNights } from '../../core/stay-dates.ts';
import { inInventory } from '../in-inventory.ts';
import { announce, bookLines } from './announce.ts';
import { askForMail } from './ask-for-mail.ts';
import { type BookingChange, type ChangePreview, shown } from './change-booking.ts';
import { giveBack, requireSettled } from './give-back.ts';
import { type LoadedBooking, loadForChange } from './load-booking.ts';
import { type Move, openCleanings, placeFor, type WantedUnit, wantedUnits } from './move-stay.ts';
import type { NewPlace } from './places.ts';
import { priceAnew } from './price-anew.ts';
import { requireAccompanied } from './require-accompanied.ts';
import { requireAllAdmitted } from './require-all-admitted.ts';
import { reseat } from './reseat.ts';
import type { BookingTools } from './tools.ts';

/** Of one stay; what is left out stays as it is, and so do the other stays of the booking. */
interface StayChange extends BookingChange, Partial<Pick<Move, 'unit' | 'also'>> {
  /** Of which property it has to be; without it, of any. */
  readonly property?: string;
  readonly stay: string;
}

/** @throws as {@link changeStay}, without what is only known when places are taken */
export function previewStayChange(
  tools: BookingTools,
  { tenant }: CallContext,
  change: StayChange,
): Promise<ChangePreview> {
  return tools.database.transaction(tenant, async (tx) => {
    const booking = await bookingById(tx, change.booking);
    if (booking === undefined) throw bookingNotFound();
    const priced = await priceStayAnew(tools, tx, { booking, stays: await staysOf(tx, booking.id) }, change);
    await requireAllAdmitted(tx, booking.property, priced.offer, true);
    return shown(booking, priced.offer, priced.wanted, balanceOf(await folioLinesOf(tx, booking.id)));
  });
}

/**
 * Changes dates, room type, guests or unit of one stay of a booking: it is priced by itself from then on, by the terms that it was booked
 * with. The other stays keep their price and their units. All of it is done, or nothing.
 * @throws BOOKING_NOT_FOUND, STAY_NOT_FOUND, BOOKING_STATE, STAY_STATE, STAY_DATES_INVALID, STAY_RESTRICTED, STAY_NOT_PRICED,
 *   GUESTS_NOT_ADMITTED, CHANGE_COSTS_PENALTY, AMOUNT_CHANGED, BOOKING_BUSY, UNIT_NOT_FOUND, UNIT_INVALID, TYPE_SOLD_OUT,
 *   STAY_NEEDS_A_MOVE, UNIT_NOT_FREE, IDEMPOTENCY_KEY_REUSED
 */
export function changeStay(tools: BookingTools, context: CallContext, change: StayChange): Promise<ChangePreview> {
  return inInventory(tools.database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.changeStay', change, async () => {
      const found = await loadForChange(tx, change.booking);
      if (found === undefined) throw bookingNotFound();
      const { booking } = found;
      const { id, property } = booking;
      await requireSettled(tx, booking);
      const priced = await priceStayAnew(tools, tx, found, change);
      const { offer, stays, wanted } = priced;
      requireAsShown(change.shownDifference, offer.total - booking.total);
      await requireAllAdmitted(tx, property, offer, true);
      for (const { id: stay, part, places } of stays) {
        await moveToPart(tx, stay, part);
        await storeStay(tx, stay, { places });
      }
      const units = unitsFor(priced, change);
      const chosen = await chosenPlaces(tx, { booking: { ...booking, offer }, priced }, units);
      await reseat(tools, tx, context, { booking, stays, offer, today: priced.today, only: priced.only, chosen });
      await requireAccompanied(tx, property, found.stays, await staysOf(tx, id), priced.today);
      await openCleanings(tools, tx, context, property, units, priced.today);
      await storeBooking(tx, id, { offer, total: offer.total, ...datesOf(offer) });
      await bookLines(tools, tx, context, booking, priced.differences.flatMap(linesOfDifference));
      const balance = balanceOf(await folioLinesOf(tx, id));
      await giveBack(tools, tx, context, id);
      await askForMail(tools, tx, context, booking, 'changed');
      const why = change.anyway === true ? 'one stay changed, whatever the restrictions say' : 'one stay changed';
      await announce(tools, tx, context, found, why);
      return shown(booking, offer, wanted, balance - (offer.total - booking.total));
    }),
  );
}

interface PricedStay extends Repriced {
  /** The stay as it is to be, and all of the booking with their places in the new offer. */
  readonly stay: KeptStay;
  readonly stays: readonly KeptStay[];
  readonly before: KeptStay;
  readonly wanted: WantedChange;
  readonly only: number;
  readonly today: string;
  readonly house: Property;
}

async function priceStayAnew(
  tools: Pick<BookingTools, 'houses'>,
  tx: Transaction,
  { booking, stays: all }: LoadedBooking,
  change: StayChange,
): Promise<PricedStay> {
  if (change.property !== undefined && booking.property !== change.property) throw bookingNotFound();
  const before = all.find(({ id }) => id === change.stay);
  if (before === undefined) throw bookingErrors.STAY_NOT_FOUND(`The booking has no stay ${change.stay}.`);
  const wanted = wantedOf(booking, all, before, change);
  const house = await propertyOf(tx, booking.property);
  if (house === undefined) throw propertyNotFound(booking.property);
  const own = withOwnPart(booking.offer, before.part, before.places);
  const stays = all.map((stay) => asPartNow(stay, before, own));
  const { anyway, byGuest } = change;
  const priced = await priceAnew(tools, tx, {
    ...{ booking, offer: own.offer, wanted, before, only: own.part, anyway, byGuest },
    isHere: before.state === 'in_house',
  });
  const { type = before.type, guests = before.guests, arrival, departure } = wanted;
  const stay = { ...before, part: own.part, type, guests, arrival, departure };
  return { ...priced, stay, stays, before, wanted, only: own.part, house };
}

/** @throws BOOKING_STATE, STAY_STATE, STAY_DATES_INVALID */
function wantedOf(
  { state, charged, offer }: KeptBooking,
  stays: readonly KeptStay[],
  stay: KeptStay,
  { arrival = stay.arrival, departure = stay.departure, type, guests }: StayChange,
): WantedChange {
  requireNights({ arrival, departure });
  if (!charged) throw bookingState(state, 'changed');
  requireMay('change', stay.state);
  const quote = offer.parts[stay.part]?.quote;
  const isWhole = stay.arrival === quote?.arrival && stay.departure === quote.departure;
  const others = stays.filter((each) => each !== stay && each.part === stay.part && each.state !== 'cancelled');
  if (!isWhole || others.some(({ places }) => places.some((place) => stay.places.includes(place))))
    throw bookingState(state, 'changed where its guests move on the way');
  const isHere = stay.state === 'in_house';
  if (isHere && arrival !== stay.arrival) throw bookingState(state, 'begun on another day');
  // Nights were slept in what was booked: a guest in the house is moved, and pays for what more there is by the folio.
  if (isHere && (type !== undefined || guests !== undefined)) throw bookingState(state, 'made another one');
  return { arrival, departure, ...(type === undefined ? {} : { type }), ...(guests === undefined ? {} : { guests }) };
}

/** Of a part of which one stay becomes its own, the others have new places. */
function asPartNow(
  stay: KeptStay,
  changed: KeptStay,
  { part, rest, places }: ReturnType<typeof withOwnPart>,
): KeptStay {
  if (places === undefined || stay.part !== changed.part) return stay;
  const now = stay.places.map((place) => places.get(place) ?? place);
  return { ...stay, places: now, part: stay.places.join() === changed.places.join() ? part : rest };
}

function unitsFor({ stays, before, stay: now }: PricedStay, { unit, also = [] }: StayChange): WantedUnit[] {
  if (unit === undefined) return [];
  const all = stays.map((stay) => (stay.id === before.id ? now : stay));
  return wantedUnits({ stays: all, stay: now }, { unit, also });
}

/** @throws UNIT_NOT_FOUND, UNIT_INVALID, GUESTS_NOT_ADMITTED, STAY_STATE */
async function chosenPlaces(
  tx: Transaction,
  { booking, priced }: { readonly booking: KeptBooking & { readonly offer: Offer }; readonly priced: PricedStay },
  units: readonly WantedUnit[],
): Promise<NewPlace[]> {
  const { before, house } = priced;
  const places: NewPlace[] = [];
  for (const wanted of units) {
    requireMay('move', wanted.stay.state);
    const place = await placeFor(tx, { booking, house, now: Date.now() }, wanted);
    // Nights that it had and has no more are given up as well.
    const { since } = place;
    places.push(
      wanted.stay.id === before.id && before.arrival < since && before.state !== 'in_house'
        ? { ...place, since: before.arrival }
        : place,
    );
  }
  return places;
}
