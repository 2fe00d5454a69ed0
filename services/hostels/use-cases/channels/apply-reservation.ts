import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type NewBooking, storeBooking } from '../../adapters/postgres/bookings.ts';
import { moveToPart } from '../../adapters/postgres/channel-reservations.ts';
import { roomTypesOf } from '../../adapters/postgres/room-types.ts';
import { insertStays, type KeptStay, staysOf, storeStay } from '../../adapters/postgres/stays.ts';
import { bookingNotFound } from '../../core/booking/errors.ts';
import { bookingChanged } from '../../core/booking/events.ts';
import { chargesOf } from '../../core/booking/folio.ts';
import { datesOf, type Offer } from '../../core/booking/offer.ts';
import { splitPlace } from '../../core/booking/split-place.ts';
import { stateOf } from '../../core/booking/state.ts';
import { matchRooms, notBegun } from '../../core/channels/match-rooms.ts';
import type { BookedReservation, CancelledReservation, ChannelRoom } from '../../core/channels/reservation.ts';
import { taxesOf } from '../../core/channels/tax-at-desk.ts';
import { typeNotFound } from '../../core/errors.ts';
import type { RoomType } from '../../core/room-type.ts';
import { announce, bookLines, factsOf } from '../bookings/announce.ts';
import { dropCleaning, planCleaning } from '../bookings/clean-units.ts';
import { giveBack } from '../bookings/give-back.ts';
import { loadForChange } from '../bookings/load-booking.ts';
import { insertCoded } from '../bookings/make-booking.ts';
import { releasePlaces } from '../bookings/places.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { keepGuest } from '../guests/keep-guest.ts';
import { around, openNights } from '../open-nights.ts';
import { bedsTogether, partiesOf, type UnseatedRoom } from './beds-together.ts';
import { flagChildrenAlone } from './flag-children-alone.ts';
import { endOversale, noteOversale } from './oversales.ts';
import { seatRoom } from './seat-room.ts';
import { type ChannelMoney, settleFolio } from './settle-folio.ts';

/** Of one that is changed or cancelled, what a guest has paid the house may go back. */
export type ApplyTools = Pick<BookingTools, 'log' | 'vault' | 'sagas' | 'refund' | 'ownContext'>;
type Tools = ApplyTools;

export interface ToApply {
  readonly property: string;
  readonly message: BookedReservation;
  readonly offer: Offer;
  readonly types: ReadonlyMap<string, RoomType>;
}

export interface Applied {
  readonly booking: string;
  /** Guests are in a room that the channel has changed. */
  readonly needsDesk: boolean;
}

const sourceOf = ({ channel }: { readonly channel: string }): string => `channel:${channel}`;

/** The room types of a reservation. @throws ROOM_TYPE_NOT_FOUND */
export async function typesOf(
  tx: Transaction,
  property: string,
  rooms: readonly ChannelRoom[],
): Promise<ReadonlyMap<string, RoomType>> {
  const found = await roomTypesOf(tx, property, [...new Set(rooms.map(({ type }) => type))]);
  const types = new Map(found.map(({ code, definition }) => [code, definition]));
  const missing = rooms.findIndex(({ type }) => !types.has(type));
  if (missing !== -1) throw typeNotFound(property, rooms[missing]?.type ?? '', `/rooms/${missing}/type`);
  return types;
}

/** A booking of a channel: its rooms are stays at once, with a unit or without. */
export async function bookReservation(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  given: ToApply,
): Promise<Applied> {
  const { property, message, offer } = given;
  const guest = await keepGuest(tools, tx, context, message.guest, property);
  const source = sourceOf(message);
  const booking = await insertCoded(tx, {
    ...{ property, offer, quote: null, request: {}, language: message.guest.language ?? 'en', source, guest },
    payment: { kind: 'later' },
  });
  const all = message.rooms.map((_, room) => ({ room, instead: undefined }));
  await openFor(tools, tx, context, property, message.rooms, []);
  await seatRooms(tools, tx, context, given, booking, all, 0);
  await flagChildrenAlone(tools, tx, context, { ...given, booking: booking.id }, []);
  await bookLines(tools, tx, context, booking, chargesOf(offer));
  await storeBooking(tx, booking.id, { state: 'confirmed', charged: true });
  await settleFolio(tools, tx, context, { booking, source, ...moneyOf(message, offer) });
  const made = await loadForChange(tx, booking.id);
  if (made === undefined) throw bookingNotFound();
  const after = factsOf(made.booking, made.stays);
  await tools.log.publish(tx, [bookingChanged.of(context, { name: booking.id, before: null, after, why: 'booked' })]);
  return { booking: booking.id, needsDesk: false };
}

/** The same booking, as the channel has it now: what is the same keeps its unit, the rest is seated anew. */
export async function changeReservation(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  id: string,
  given: ToApply,
): Promise<Applied> {
  const { property, message } = given;
  const found = await loadForChange(tx, id);
  if (found === undefined) throw bookingNotFound();
  const { booking, stays } = found;
  const guest = await keepGuest(tools, tx, context, message.guest, property);
  const { kept, gone, wanted, needsDesk } = matchRooms(
    stays,
    message.rooms,
    booking.offer.parts.map(({ quote }) => quote),
  );
  const offer = seatedAs(given.offer, kept);
  await openFor(tools, tx, context, property, message.rooms, gone);
  await giveUpStays(tools, tx, context, property, gone);
  for (const { stay, room } of kept) await moveToPart(tx, stay.id, room);
  await seatRooms(tools, tx, context, given, booking, wanted, stays.length);
  await flagChildrenAlone(tools, tx, context, { ...given, booking: id }, stays);
  const now = await staysOf(tx, id);
  await storeBooking(tx, id, {
    ...{ guest, offer, total: offer.total, ...datesOf(offer), state: stateOf(now.map(({ state }) => state)) },
  });
  await settleFolio(tools, tx, context, { booking, source: booking.source, ...moneyOf(message, offer) });
  await giveBack(tools, tx, context, id);
  await announce(tools, tx, context, found, 'changed');
  return { booking: id, needsDesk };
}

/** What has not begun is given up; who is in the house stays, and the desk is told. */
export async function cancelReservation(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  id: string,
  { penalty = 0 }: CancelledReservation,
): Promise<Applied> {
  const found = await loadForChange(tx, id);
  if (found === undefined) throw bookingNotFound();
  const { booking, stays } = found;
  const gone = notBegun(stays);
  await openFor(tools, tx, context, booking.property, [], gone);
  await giveUpStays(tools, tx, context, booking.property, gone);
  const now = (await staysOf(tx, id)).map(({ state }) => state);
  const state = stateOf(now);
  await storeBooking(tx, id, { state });
  const money = { owed: penalty, taxes: new Map(), paid: 0 };
  if (state === 'cancelled') {
    await settleFolio(tools, tx, context, { booking, source: booking.source, ...money });
    await giveBack(tools, tx, context, id);
  }
  await announce(tools, tx, context, found, 'cancelled');
  return { booking: id, needsDesk: state !== 'cancelled' };
}

/** A room whose guests change units on the way keeps that in its new version. */
function seatedAs(offer: Offer, kept: readonly { readonly stay: KeptStay; readonly room: number }[]): Offer {
  const byRoom = [...Map.groupBy(kept, ({ room }) => room)];
  return byRoom.reduce((split, [part, of]) => {
    const pieces = of.map(({ stay }) => stay);
    const [first] = pieces;
    const departure = pieces.at(-1)?.departure;
    if (first === undefined || departure === undefined || pieces.length === 1) return split;
    return splitPlace(split, { part, places: first.places, arrival: first.arrival, departure }, pieces);
  }, offer);
}

/** Of what the channel has sold it has the guest's money, or the house takes it; taxes at the desk are the house's anyhow. */
function moneyOf({ collects, rooms }: BookedReservation, offer: Offer): Pick<ChannelMoney, 'owed' | 'taxes' | 'paid'> {
  const owed = rooms.reduce((sum, { amount }) => sum + amount, 0);
  return { owed, taxes: taxesOf(offer), paid: collects === 'channel' ? owed : 0 };
}

/** All that is taken or given up is locked at once. */
async function openFor(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  property: string,
  rooms: readonly ChannelRoom[],
  gone: readonly KeptStay[],
): Promise<void> {
  const concerned = [...rooms, ...gone];
  if (concerned.length === 0) return;
  const types = [...new Set(concerned.map(({ type }) => type))];
  const units = gone.flatMap(({ unit }) => unit ?? []);
  await openNights({ log }, tx, context, property, { types, units, ...around(concerned) });
}

async function giveUpStays(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  property: string,
  stays: readonly KeptStay[],
): Promise<void> {
  const ids = stays.map(({ id }) => id);
  await releasePlaces(tools, tx, context, property, ids);
  await dropCleaning(tx, ids);
  for (const id of ids) {
    await storeStay(tx, id, { state: 'cancelled' });
    await endOversale(tools, tx, context, id);
  }
}

async function seatRooms(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  given: ToApply,
  booking: Pick<NewBooking, 'id'>,
  wanted: readonly UnseatedRoom[],
  firstPosition: number,
): Promise<void> {
  const { property, message, types } = given;
  for (const party of partiesOf(wanted, message.rooms, types)) {
    const rooms = party.flatMap(({ room }) => message.rooms[room] ?? []);
    const seats = await bedsTogether(tools, tx, context, property, rooms);
    for (const [at, { room, instead }] of party.entries()) {
      const position = firstPosition + wanted.findIndex((each) => each.room === room);
      const rather = instead?.unit ?? seats[at] ?? null;
      await seatOne(tools, tx, context, given, { booking: booking.id, part: room, position, rather });
    }
  }
}

interface ToSeat {
  readonly booking: string;
  /** The room's place in the reservation. */
  readonly part: number;
  readonly position: number;
  readonly rather: string | null;
}

async function seatOne(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { property, message: { rooms, currency }, types }: ToApply,
  { booking, part, position, rather }: ToSeat,
): Promise<void> {
  const room = rooms[part];
  const type = room === undefined ? undefined : types.get(room.type);
  if (room === undefined || type === undefined) return;
  const { id, unit, reason } = await seatRoom(tools, tx, context, { property, room, type, rather });
  const { arrival, departure, guests } = room;
  await insertStays(tx, [
    {
      ...{ id, booking, property, position, part, places: guests.map((_, n) => n) },
      ...{ guests, type: room.type, arrival, departure, state: 'expected', moved: null, unit },
    },
  ]);
  await planCleaning(tx, property, [{ id, departure }]);
  if (reason === null) return;
  const stay = { id, type: room.type, arrival, departure, guests, amount: room.amount, currency };
  await noteOversale(tools, tx, context, { ...stay, property, booking, reason });
}
