import { randomInt, randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { insertLinesOfMany } from '../../adapters/postgres/folio.ts';
import {
  type BookingFromElsewhere,
  endBookings,
  insertAllStays,
  insertBookings,
} from '../../adapters/postgres/import-bookings.ts';
import { freeAll, insertConfirmedHolds, occupyAll, releaseHolds } from '../../adapters/postgres/imports.ts';
import { pricingOf } from '../../adapters/postgres/pricing.ts';
import type { KeptStay, StayMove } from '../../adapters/postgres/stays.ts';
import { withGone } from '../../core/booking/cancelling.ts';
import { CODES, codeOf } from '../../core/booking/code.ts';
import { bookingChanged } from '../../core/booking/events.ts';
import { chargesOf, type NewFolioLine } from '../../core/booking/folio.ts';
import type { Offer } from '../../core/booking/offer.ts';
import { deskDate, type StayState } from '../../core/booking/state.ts';
import type { ImportedCancellation } from '../../core/imports/import-row.ts';
import { importedOffer } from '../../core/imports/imported-offer.ts';
import type { ImportPlan, PlannedBooking } from '../../core/imports/plan-import.ts';
import type { KeptProperty, Property } from '../../core/property.ts';
import { instantAt } from '../../core/when.ts';
import { keepGuest } from '../guests/keep-guest.ts';
import { factsOf } from './announce.ts';
import { planCleaning } from './clean-units.ts';
import type { EarlierBookings } from './import-bookings.ts';
import type { BookingTools } from './tools.ts';

const SOURCE = 'import';
/** Of a house that has no prices yet. */
const UNKNOWN_PLAN = 'imported';

/** A booking that comes in, with all that is stored of it. */
interface Incoming {
  readonly booking: BookingFromElsewhere;
  readonly stays: readonly KeptStay[];
  readonly lines: readonly NewFolioLine[];
}

/** Stores what a plan sells, in a statement for each table. */
export async function storeImported(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  house: KeptProperty,
  { bookings }: Pick<ImportPlan, 'bookings'>,
): Promise<void> {
  if (bookings.length === 0) return;
  const now = Date.now();
  const plan = (await pricingOf(tx, house.slug))?.definition.plans[0]?.id ?? UNKNOWN_PLAN;
  const incoming: Incoming[] = [];
  for (const planned of bookings) {
    const { guest } = planned.row;
    // Of whom nothing is known, there is nothing to keep.
    const id = guest === undefined ? randomUUIDv7() : await keepGuest(tools, tx, context, guest, house.slug);
    incoming.push(incomingOf(house, planned, id, { now, by: actorOf(context), plan }));
  }
  const coded = await insertWithCodes(tx, incoming);
  const stays = coded.flatMap((each) => each.stays);
  const { slug } = house;
  const holds = stays.map(({ id, type, arrival, departure, state }) => ({
    ...{ id, type, arrival, departure },
    state: state === 'cancelled' ? ('released' as const) : ('confirmed' as const),
  }));
  await insertConfirmedHolds(tx, slug, holds);
  await insertAllStays(tx, stays);
  const places = stays.filter(({ state }) => state !== 'cancelled');
  await occupyAll(
    tx,
    slug,
    places.map(({ id: owner, type, unit, arrival, departure }) => ({ owner, type, unit, arrival, departure })),
  );
  await planCleaning(
    tx,
    slug,
    places.filter(({ state }) => state === 'expected'),
  );
  const lines = coded.flatMap(({ booking, lines: of }) => of.map((line) => ({ ...line, booking: booking.id })));
  await insertLinesOfMany(tx, lines, actorOf(context));
  await tools.log.publish(
    tx,
    coded.map(({ booking, stays: ofIt }) =>
      bookingChanged.of(context, { name: booking.id, before: null, after: factsOf(booking, ofIt), why: 'imported' }),
    ),
  );
}

function incomingOf(
  { slug: property, definition }: KeptProperty,
  planned: PlannedBooking,
  guest: string,
  { now, by, plan }: { readonly now: number; readonly by: string; readonly plan: string },
): Incoming {
  const { id, row, cancellation } = planned;
  const { timeZone, checkIn, currency, languages } = definition;
  const sold = importedOffer(planned, { currency, plan, place: { timeZone, checkIn: checkIn.from } });
  const offer = cancellation === null ? sold : cancelledOffer(sold);
  const over = row.departure <= deskDate(now, definition);
  const ended: StayState = over ? 'left' : 'expected';
  const moved = cancellation === null ? null : moveOf(cancellation, definition, { now, by });
  const { arrival, departure, total, type } = row;
  const request = { arrival, departure, type, guests: row.guests };
  const booking: BookingFromElsewhere = {
    ...{ id, code: '', property, guest, language: languages[0] ?? 'en', quote: null },
    state: cancellation === null ? (over ? 'left' : 'confirmed') : 'cancelled',
    ...{ request, offer, currency, total, dueNow: 0, arrival, departure, source: SOURCE, charged: true },
    createdAt: new Date(noonOf(row.bookedOn, definition, now)).toISOString(),
  };
  const stays = planned.stays.map((stay, position): KeptStay => {
    const guests = row.guests.filter((_, at) => stay.places.includes(at));
    return {
      ...{
        id: stay.id,
        booking: id,
        property,
        position,
        part: 0,
        places: stay.places,
        guests,
        type,
        arrival,
        departure,
      },
      ...{ state: cancellation === null ? ended : 'cancelled', moved, unit: cancellation === null ? stay.unit : null },
    };
  });
  const lines = [...chargesOf(sold), ...(cancellation === null ? [] : linesOfCancellation(sold, cancellation))];
  return { booking, stays, lines };
}

/** Bookings that came in before are over: beds, stays and what is owed. */
export async function cancelImported(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  house: Property,
  { cancellations }: Pick<ImportPlan, 'cancellations'>,
  earlier: EarlierBookings,
): Promise<void> {
  if (cancellations.length === 0) return;
  const by = { now: Date.now(), by: actorOf(context) };
  const ended = cancellations.flatMap(({ booking: { id }, row }) => {
    const booking = earlier.bookings.get(id);
    if (booking === undefined) return [];
    const moved = moveOf(row, house, by);
    const stays = earlier.stays.get(id) ?? [];
    return [
      { booking, stays, moved, offer: cancelledOffer(booking.offer), lines: linesOfCancellation(booking.offer, row) },
    ];
  });
  const owners = ended.flatMap(({ stays }) => stays.map(({ id }) => id));
  await freeAll(tx, owners);
  await releaseHolds(tx, owners);
  await endBookings(
    tx,
    ended.map(({ booking, offer, moved }) => ({ id: booking.id, state: 'cancelled', offer, moved })),
  );
  const lines = ended.flatMap(({ booking, lines: of }) => of.map((line) => ({ ...line, booking: booking.id })));
  await insertLinesOfMany(tx, lines, actorOf(context));
  await tools.log.publish(
    tx,
    ended.map(({ booking, stays }) => {
      const before = factsOf(booking, stays);
      const gone = stays.map((stay) => ({ ...stay, state: 'cancelled' as const, unit: null }));
      const after = factsOf({ ...booking, state: 'cancelled' }, gone);
      return bookingChanged.of(context, { name: booking.id, before, after, why: 'cancelled' });
    }),
  );
}

function cancelledOffer(offer: Offer): Offer {
  return withGone(
    offer,
    offer.parts.map((_, part) => ({ part, piece: {} })),
  );
}

/** All but the penalty is owed no more. */
function linesOfCancellation({ total, parts }: Offer, { penalty = 0 }: ImportedCancellation): NewFolioLine[] {
  const amount = Math.min(penalty, total) - total;
  if (amount === 0) return [];
  const rule = parts[0]?.quote.type ?? '';
  const text = { key: 'folio.cancelled', values: { of: 'price.imported' } };
  return [{ night: null, kind: 'base', rule, text, amount, payment: null }];
}

function moveOf(
  { cancelledOn }: ImportedCancellation,
  house: Property,
  { now, by }: { readonly now: number; readonly by: string },
): StayMove {
  return { by, at: new Date(noonOf(cancelledOn, house, now)).toISOString(), rule: 'imported' };
}

/** Of a day nobody knows the hour. Nothing has happened later than now. */
function noonOf(day: string | undefined, { timeZone }: Pick<Property, 'timeZone'>, now: number): number {
  return day === undefined ? now : Math.min(now, instantAt(day, '12:00', timeZone));
}

/** Of eighty million codes, one for each that is free. */
async function insertWithCodes(tx: Transaction, incoming: readonly Incoming[]): Promise<Incoming[]> {
  const done: Incoming[] = [];
  for (let left = incoming; left.length > 0; ) {
    const coded = left.map((each) => ({ ...each, booking: { ...each.booking, code: codeOf(randomInt(CODES)) } }));
    const stored = await insertBookings(
      tx,
      coded.map(({ booking }) => booking),
    );
    done.push(...coded.filter(({ booking }) => stored.has(booking.id)));
    left = coded.filter(({ booking }) => !stored.has(booking.id));
  }
  return done;
}
