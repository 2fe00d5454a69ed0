import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { bookingById, type KeptBooking } from '../../adapters/postgres/bookings.ts';
import {
  eventsOfBooking,
  forgetSignUp,
  type KeptEvent,
  lockEvent,
  signUpsOf,
  storeSignUp,
} from '../../adapters/postgres/house-events.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { staysOf } from '../../adapters/postgres/stays.ts';
import type { NewFolioLine } from '../../core/booking/folio.ts';
import { deskDate } from '../../core/booking/state.ts';
import { communityErrors, eventNotFound } from '../../core/community/errors.ts';
import { signUpChanged } from '../../core/community/events.ts';
import {
  chargeOf,
  type HouseEvent,
  hasPlaces,
  leavesFree,
  letIn,
  mostPeople,
  type SignUp,
  termsOf,
} from '../../core/community/house-event.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { bookLines } from '../bookings/announce.ts';
import { giveBack, requireSettled } from '../bookings/give-back.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { inInventory } from '../in-inventory.ts';
import type { HostelsTools } from '../tools.ts';
import { asGuestOf, guestAtHouse, isAtHouse } from './guest-at-house.ts';
import { tellOfEvent } from './sign-up-jobs.ts';

type Refunding = Pick<BookingTools, 'log' | 'sagas' | 'refund' | 'ownContext'>;

/** Of one booking at one event. */
export interface WhoAndWhat {
  readonly booking: string;
  readonly event: string;
}

/**
 * Takes places, or waits for them where there are too few; a place is charged to the folio with it. Bookings are locked before events, as
 * by all commands.
 * @throws BOARD_CLOSED, HOUSE_EVENT_NOT_FOUND, HOUSE_EVENT_OVER, SIGN_UP_TOO_LARGE, IDEMPOTENCY_KEY_REUSED
 */
export function signUp(
  tools: Pick<HostelsTools, 'database' | 'log'>,
  context: CallContext,
  input: WhoAndWhat & { readonly people: number },
): Promise<SignUp['state']> {
  const { booking: of, event: id, people } = input;
  return inInventory(tools.database, context.tenant, (tx) =>
    idempotent(tx, asGuestOf(context, of), 'hostels.signUp', input, async () => {
      const { booking, now } = await guestAtHouse(tx, of, { lock: true });
      const event = await lockEvent(tx, booking.property, id);
      if (event === undefined) throw eventNotFound();
      requireOpen(event, now);
      const all = await signUpsOf(tx, id);
      const own = all.find((each) => each.booking === of);
      if (own !== undefined) return own.state;
      requireOwn(people, mostPeople(event.definition, await staysOf(tx, of)));
      const going = all.reduce((sum, each) => sum + (each.state === 'going' ? each.people : 0), 0);
      const state = hasPlaces(event.definition, going, people) ? 'going' : 'waiting';
      await take(tools, tx, context, event, booking, {
        booking: of,
        people,
        state,
        charged: 0,
        ...termsOf(event.definition),
      });
      return state;
    }),
  );
}

/** Leaves, or waits no longer. What was charged is given back until the event's deadline. @throws SIGN_UP_NOT_FOUND, BOOKING_BUSY */
export function leaveEvent(
  tools: BookingTools,
  context: CallContext,
  { booking: of, event: id }: WhoAndWhat,
): Promise<void> {
  return inInventory(tools.database, context.tenant, async (tx) => {
    const { booking, now } = await guestAtHouse(tx, of, { lock: true });
    const event = await lockEvent(tx, booking.property, id);
    if (event === undefined) throw eventNotFound();
    if (!(await leave(tools, tx, context, event, booking, { now })))
      throw communityErrors.SIGN_UP_NOT_FOUND('The booking is not signed up for the event.');
    await letInWaiting(tools, tx, context, event, now);
  });
}

/**
 * As a part of the end of a booking, which is locked: cancelled, checked out, or never come. Its places are somebody else's, and what they
 * cost is not owed. What goes back is given back with all else of the booking.
 */
export async function leaveAllEvents(
  { log, jobs }: Pick<BookingTools, 'log' | 'jobs'>,
  tx: Transaction,
  context: CallContext,
  booking: KeptBooking,
): Promise<void> {
  const now = Date.now();
  for (const { event: id, property } of await eventsOfBooking(tx, booking.id)) {
    const event = await lockEvent(tx, property, id);
    if (event === undefined || Date.parse(event.definition.startsAt) < now) continue;
    await forget({ log }, tx, context, event, booking, { now });
    await letInWaiting({ log, jobs }, tx, context, event, now);
  }
}

/** By the house's cancellation: all of it is given back, however late. @throws BOOKING_BUSY */
export async function leaveCancelled(
  tools: Refunding,
  tx: Transaction,
  context: CallContext,
  event: KeptEvent,
  booking: KeptBooking,
): Promise<boolean> {
  return leave(tools, tx, context, event, booking, 'free');
}

/**
 * In their order, as far as there are places, and nobody who is gone or never came: to be asked with the event locked. Who gets a place is
 * written to.
 * @param now ms since 1970
 */
export async function letInWaiting(
  tools: Pick<BookingTools, 'log' | 'jobs'>,
  tx: Transaction,
  context: CallContext,
  event: KeptEvent,
  now: number,
): Promise<void> {
  if (event.state !== 'open' || Date.parse(event.definition.startsAt) < now) return;
  const house = await propertyOf(tx, event.property);
  if (house === undefined) throw propertyNotFound(event.property);
  const today = deskDate(now, house);
  const here = new Map<string, KeptBooking>();
  const signUps = await signUpsOf(tx, event.id);
  for (const { booking, state } of signUps) {
    // Whoever leaves it meanwhile waits for this event's lock, and then finds the place and its charge.
    const of = state === 'waiting' ? await bookingById(tx, booking) : undefined;
    if (of !== undefined && isAtHouse(of, today)) here.set(booking, of);
  }
  const standing = signUps.filter(({ booking, state }) => state === 'going' || here.has(booking));
  for (const next of letIn(event.definition, standing)) {
    const of = here.get(next.booking);
    if (of === undefined) continue;
    await take(tools, tx, context, event, of, { ...next, state: 'going' });
    await tools.jobs.enqueue(tx, context, tellOfEvent, {
      ...{ property: event.property, event: event.id, booking: next.booking },
      ...{ what: 'let-in', change: `place ${randomUUIDv7()}` },
    });
  }
}

function requireOwn(people: number, most: number): void {
  if (people <= most) return;
  throw communityErrors.SIGN_UP_TOO_LARGE(`The booking is of ${most}, and the places cost nothing.`, {
    pointer: '/people',
    more: { most },
  });
}

function requireOpen({ state, definition }: KeptEvent, now: number): void {
  if (state !== 'open' || Date.parse(definition.startsAt) <= now)
    throw communityErrors.HOUSE_EVENT_OVER(state === 'open' ? 'The event has begun.' : 'The event is cancelled.');
}

async function take(
  tools: Pick<BookingTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { id, property, definition }: KeptEvent,
  booking: KeptBooking,
  signUp: SignUp,
): Promise<void> {
  const { people, state } = signUp;
  const charged = state === 'going' ? chargeOf(definition, signUp) : 0;
  await storeSignUp(tx, id, { ...signUp, charged });
  if (charged > 0) await bookLines(tools, tx, context, booking, [lineOf(id, definition, charged)]);
  await tools.log.publish(tx, [signUpChanged.of(context, { event: id, booking: booking.id, property, people, state })]);
}

async function leave(
  tools: Refunding,
  tx: Transaction,
  context: CallContext,
  event: KeptEvent,
  booking: KeptBooking,
  when: Leaving,
): Promise<boolean> {
  const own = (await signUpsOf(tx, event.id)).find((each) => each.booking === booking.id);
  if (own === undefined) return false;
  const goesBack = isFree(event, own, when) && own.charged > 0;
  // What is being taken may be what was charged for this.
  if (goesBack) await requireSettled(tx, booking);
  await forget(tools, tx, context, event, booking, when);
  if (goesBack) await giveBack(tools, tx, context, booking.id);
  return true;
}

async function forget(
  tools: Pick<BookingTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  event: KeptEvent,
  booking: KeptBooking,
  when: Leaving,
): Promise<void> {
  const { id, property, definition } = event;
  const own = (await signUpsOf(tx, id)).find((each) => each.booking === booking.id);
  if (own === undefined) return;
  await forgetSignUp(tx, id, booking.id);
  if (isFree(event, own, when) && own.charged > 0)
    await bookLines(tools, tx, context, booking, [lineOf(id, definition, -own.charged)]);
  await tools.log.publish(tx, [
    signUpChanged.of(context, { event: id, booking: booking.id, property, people: own.people, state: 'left' }),
  ]);
}

/** At a time (ms since 1970), by the deadline; or free of charge whenever it is. */
type Leaving = { readonly now: number } | 'free';

const isFree = ({ definition }: KeptEvent, own: SignUp, when: Leaving): boolean =>
  when === 'free' || leavesFree(definition, when.now, own);

/** @param amount below zero where it is given back */
function lineOf(id: string, { title }: HouseEvent, amount: number): NewFolioLine {
  const text = { key: amount > 0 ? 'folio.event' : 'folio.eventLeft', values: { text: title } };
  return { night: null, kind: 'charge', rule: `event:${id}`, text, amount, payment: null };
}
