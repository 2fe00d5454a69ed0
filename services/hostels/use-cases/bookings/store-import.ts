import { randomInt, randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { insertLinesOfMany } from '../../adapters/postgres/folio.ts';
import { type BookingFromElsewhere, insertAllStays, insertBookings } from '../../adapters/postgres/import-bookings.ts';
import { insertConfirmedHolds, insertImportedCodes, occupyAll } from '../../adapters/postgres/imports.ts';
import { pricingOf } from '../../adapters/postgres/pricing.ts';
import type { KeptStay } from '../../adapters/postgres/stays.ts';
import { CODES, codeOf } from '../../core/booking/code.ts';
import { bookingChanged } from '../../core/booking/events.ts';
import { chargesOf, type NewFolioLine } from '../../core/booking/folio.ts';
import { stateOf } from '../../core/booking/state.ts';
import type { ImportAnswer, ImportRow } from '../../core/imports/import-row.ts';
import { cancelledOffer, linesOfCancellation, moveOf, noonOf } from '../../core/imports/imported-cancellation.ts';
import { importedOffer } from '../../core/imports/imported-offer.ts';
import { importedState } from '../../core/imports/imported-state.ts';
import type { ImportPlan, PlannedBooking } from '../../core/imports/plan-import.ts';
import type { Night } from '../../core/night.ts';
import type { KeptProperty } from '../../core/property.ts';
import { tellSales } from '../figures/tell-sale.ts';
import { keepGuest } from '../guests/keep-guest.ts';
import { factsOf } from './announce.ts';
import { planCleaning } from './clean-units.ts';
import type { BookingTools } from './tools.ts';

const SOURCE = 'import';
/** Of a house that has no prices yet. */
const UNKNOWN_PLAN = 'imported';

/** A booking that comes in, with all that is stored of it. */
interface Incoming {
  readonly booking: BookingFromElsewhere;
  readonly stays: readonly KeptStay[];
  readonly lines: readonly NewFolioLine[];
  readonly bookedOn: Night | undefined;
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
    places.filter(({ state }) => state !== 'left'),
  );
  const lines = coded.flatMap(({ booking, lines: of }) => of.map((line) => ({ ...line, booking: booking.id })));
  await insertLinesOfMany(tx, lines, actorOf(context));
  await tools.log.publish(
    tx,
    coded.map(({ booking, stays: ofIt }) =>
      bookingChanged.of(context, { name: booking.id, before: null, after: factsOf(booking, ofIt), why: 'imported' }),
    ),
  );
  await tellImported(tools, tx, context, coded);
}

/** One that was cancelled since counts as made, and then as cancelled. */
async function tellImported(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  incoming: readonly Incoming[],
): Promise<void> {
  const made = incoming.map(({ booking, bookedOn }) => ({
    booking: { ...booking, state: madeAs(booking) },
    on: bookedOn,
  }));
  await tellSales(tools, tx, context, made);
  const cancelled = incoming.filter(({ booking }) => booking.state === 'cancelled');
  if (cancelled.length > 0) await tellSales(tools, tx, context, cancelled);
}

const madeAs = ({ state }: Pick<BookingFromElsewhere, 'state'>) => (state === 'cancelled' ? 'confirmed' : state);

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
  const state = cancellation === null ? importedState(row, now, definition) : 'cancelled';
  const moved = cancellation === null ? null : moveOf(cancellation, definition, { now, by });
  const { arrival, departure, total, type } = row;
  const request = { arrival, departure, type, guests: row.guests };
  const booking: BookingFromElsewhere = {
    ...{ id, code: '', property, guest, language: languages[0] ?? 'en', quote: null },
    state: stateOf([state]),
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
      ...{ state, moved, unit: cancellation === null ? stay.unit : null },
    };
  });
  const lines = [...chargesOf(sold), ...(cancellation === null ? [] : linesOfCancellation(sold, cancellation))];
  return { booking, stays, lines, bookedOn: row.bookedOn };
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

/** Each booking of a request is remembered by its code, also one that was refused: sent again, it is not tried again. */
export async function storeCodes(
  tx: Transaction,
  property: string,
  rows: readonly ImportRow[],
  answers: readonly ImportAnswer[],
  known: ReadonlyMap<string, unknown>,
): Promise<void> {
  const fresh = answers.filter(({ code, known: isKnown }, at) => {
    return !isKnown && rows[at]?.kind === 'booking' && !known.has(code);
  });
  if (fresh.length === 0) return;
  await insertImportedCodes(
    tx,
    property,
    fresh.map(({ code, booking, reason, night }) => ({ code, booking, reason, night })),
  );
}
