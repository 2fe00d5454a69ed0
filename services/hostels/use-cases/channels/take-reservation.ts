import { createHash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { bookingById } from '../../adapters/postgres/bookings.ts';
import {
  type KeptReservation,
  lockReservation,
  type ReservationKey,
  reservationOf,
  storeReservation,
} from '../../adapters/postgres/channel-reservations.ts';
import { oversaleOf } from '../../adapters/postgres/oversales.ts';
import { pricedProperty } from '../../adapters/postgres/pricing.ts';
import { staysOf } from '../../adapters/postgres/stays.ts';
import { channelErrors } from '../../core/channels/errors.ts';
import type { Oversale } from '../../core/channels/oversale.ts';
import { type ChannelReservation, type KnownReservation, orderOf, prevails } from '../../core/channels/reservation.ts';
import { reservationOffer } from '../../core/channels/reservation-offer.ts';
import { taxedAtDesk } from '../../core/channels/tax-at-desk.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { requireNights } from '../../core/stay-dates.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { inInventory } from '../in-inventory.ts';
import {
  type Applied,
  type ApplyTools,
  bookReservation,
  cancelReservation,
  changeReservation,
  typesOf,
} from './apply-reservation.ts';
import { requireSleeping } from './seat-room.ts';

type Tools = ApplyTools & Pick<BookingTools, 'database' | 'houses'>;

/** What became of a message. `superseded`: a newer one was there already; `repeated`: this one was. */
export type ReservationOutcome = 'booked' | 'changed' | 'cancelled' | 'repeated' | 'superseded';

/** What the house has of a reservation. */
export interface ReservationView extends ReservationKey {
  readonly outcome: ReservationOutcome;
  readonly version: number;
  readonly state: 'booked' | 'cancelled';
  /** What the guest reads out at the desk; null where it was cancelled before it came. */
  readonly confirmation: string | null;
  readonly contradicted: boolean;
  readonly needsDesk: boolean;
  readonly oversold: readonly Oversale[];
}

/**
 * Takes what a channel has sold. The newest version counts, in whatever order messages come and however often; what is sold is kept although
 * there is no unit for it. It answers once all of it is committed.
 * @throws PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND, GUESTS_NOT_ADMITTED, STAY_DATES_INVALID, RESERVATION_CURRENCY
 */
export function takeReservation(
  tools: Tools,
  context: CallContext,
  property: string,
  message: ChannelReservation,
): Promise<ReservationView> {
  return inInventory(tools.database, context.tenant, async (tx) => {
    const { channel, code, version, state } = message;
    const came: KnownReservation = { version, digest: digestOf(tools, context.tenant, message), state };
    const known = await lockReservation(tx, { property, channel, code });
    const order = orderOf(known, came);
    const contradicted = known.contradicted || order === 'contradictory';
    const counts = order === 'newer' || (order === 'contradictory' && prevails(known, came));
    if (!counts) {
      if (contradicted !== known.contradicted) await storeReservation(tx, { ...known, contradicted });
      const outcome = order === 'same' ? 'repeated' : 'superseded';
      return viewOf(tx, { ...known, contradicted }, outcome, false);
    }
    const applied = await apply(tools, tx, context, known, message);
    const now = { ...known, ...came, booking: applied?.booking ?? null, contradicted: order === 'contradictory' };
    await storeReservation(tx, now);
    const changed = known.booking === null ? 'booked' : 'changed';
    return viewOf(tx, now, state === 'cancelled' ? 'cancelled' : changed, applied?.needsDesk ?? false);
  });
}

async function apply(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { property, booking }: KeptReservation,
  message: ChannelReservation,
): Promise<Applied | undefined> {
  const found = await pricedProperty(tx, property);
  if (found === undefined) throw propertyNotFound(property);
  const { property: house, revision } = found;
  // Cancelled before it came: what comes later is older.
  if (message.state === 'cancelled')
    return booking === null ? undefined : cancelReservation(tools, tx, context, booking, message);
  if (message.currency !== house.currency)
    throw channelErrors.RESERVATION_CURRENCY(`The house sells in ${house.currency}, not in ${message.currency}.`, {
      pointer: '/currency',
    });
  const types = await typesOf(tx, property, message.rooms);
  for (const [i, room] of message.rooms.entries()) {
    requireNights(room, undefined, `/rooms/${i}/departure`);
    const type = types.get(room.type);
    if (type !== undefined) requireSleeping(type, room);
  }
  const read = revision === null ? [] : [{ slug: property, definition: house, revision }];
  const sold = (await tools.houses.all(tx, read)).get(property);
  const before = booking === null ? undefined : (await bookingById(tx, booking))?.offer;
  const plain = reservationOffer(message, house, Date.now());
  const offer = sold?.taxedAtDesk.has(message.channel) === true ? taxedAtDesk(sold.pricing, plain, before) : plain;
  const given = { property, message, offer, types };
  return booking === null
    ? bookReservation(tools, tx, context, given)
    : changeReservation(tools, tx, context, booking, given);
}

/** What the house has of a reservation. @throws RESERVATION_NOT_FOUND */
export function getReservation(
  { database }: Tools,
  { tenant }: CallContext,
  key: ReservationKey,
): Promise<ReservationView> {
  return database.transaction(tenant, async (tx) => {
    const known = await reservationOf(tx, key);
    if (known === undefined)
      throw channelErrors.RESERVATION_NOT_FOUND(`"${key.channel}" has sent nothing about "${key.code}".`);
    return viewOf(tx, known, 'repeated', false);
  });
}

async function viewOf(
  tx: Transaction,
  { property, channel, code, version, state, booking: id, contradicted }: KeptReservation,
  outcome: ReservationOutcome,
  needsDesk: boolean,
): Promise<ReservationView> {
  const booking = id === null ? undefined : await bookingById(tx, id);
  const oversold: Oversale[] = [];
  for (const stay of booking === undefined ? [] : await staysOf(tx, booking.id)) {
    const oversale = stay.unit === null && stay.state === 'expected' ? await oversaleOf(tx, stay.id) : undefined;
    if (oversale !== undefined) oversold.push(oversale);
  }
  return {
    ...{ property, channel, code, outcome, version, state, contradicted, needsDesk, oversold },
    confirmation: booking?.code ?? null,
  };
}

/** Keyed, since a message has who the guest is in it. */
function digestOf({ vault }: Tools, tenant: string, message: ChannelReservation): string {
  return createHash('sha256')
    .update(vault.fingerprint(tenant, inOrder(message)))
    .digest('hex');
}

/** The same content, however its members are ordered. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, inOrder(member)]);
}
