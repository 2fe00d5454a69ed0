import type { Night } from '../night.ts';
import { addNights } from '../night.ts';
import { businessDateAt, dateAt, instantAt, localTextOf } from '../when.ts';
import { bookingErrors } from './errors.ts';

export const BOOKING_STATES = ['pending', 'confirmed', 'in_house', 'left', 'no_show', 'cancelled', 'failed'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

export const STAY_STATES = ['expected', 'in_house', 'left', 'no_show', 'cancelled'] as const;
export type StayState = (typeof STAY_STATES)[number];

export type StayAction = 'check-in' | 'check-out' | 'move' | 'change' | 'no-show' | 'cancel';

/** In which states of a stay each may be done. A guest who came after all undoes the no-show. */
const ALLOWED: Readonly<Record<StayAction, readonly StayState[]>> = {
  'check-in': ['expected', 'no_show'],
  'check-out': ['in_house'],
  move: ['expected', 'in_house'],
  change: ['expected', 'in_house'],
  'no-show': ['expected'],
  cancel: ['expected'],
};

export function mayDo(action: StayAction, state: StayState): boolean {
  return ALLOWED[action].includes(state);
}

/** @throws STAY_STATE */
export function requireMay(action: StayAction, state: StayState): void {
  if (mayDo(action, state)) return;
  throw bookingErrors.STAY_STATE(
    `The stay is "${state}"; for a ${action} it has to be ${ALLOWED[action].map((each) => `"${each}"`).join(' or ')}.`,
    { more: { state } },
  );
}

/** What a booking is, by its stays: as long as somebody is in the house, it is in house. */
export function stateOf(stays: readonly StayState[]): BookingState {
  if (stays.includes('in_house')) return 'in_house';
  if (stays.includes('expected')) return 'confirmed';
  if (stays.includes('left')) return 'left';
  if (stays.includes('no_show')) return 'no_show';
  return 'cancelled';
}

/** Where and by which hours a house is run. */
export interface HouseHours {
  readonly timeZone: string;
  readonly checkIn: { readonly from: string; readonly until: string };
}

const EARLIEST_CUT_OFF = '04:00';
/** Until then who comes is a guest of the night before. */
const DAY_ENDS = '06:00';

/** The date that the desk works on: at 02:00 it is still the night before. @param now ms since 1970 */
export function deskDate(now: number, { timeZone }: HouseHours): Night {
  return businessDateAt(now, timeZone, DAY_ENDS);
}

/** From when on who has not come does not come any more (ms since 1970): the morning after, once the check-in is over. */
export function noShowFrom(arrival: Night, { timeZone, checkIn }: HouseHours): number {
  const afterMidnight = checkIn.until <= checkIn.from && checkIn.until > EARLIEST_CUT_OFF;
  return instantAt(addNights(arrival, 1), afterMidnight ? checkIn.until : EARLIEST_CUT_OFF, timeZone);
}

/** @param now ms since 1970 @throws NO_SHOW_TOO_EARLY, with the time by the property's clock */
export function requireNoShow(arrival: Night, now: number, hours: HouseHours): void {
  const from = noShowFrom(arrival, hours);
  if (now >= from) return;
  const text = localTextOf(from, hours.timeZone);
  throw bookingErrors.NO_SHOW_TOO_EARLY(`The guest can still come until ${text}.`, { more: { from: text } });
}

/**
 * A guest may come from the day of arrival on until the stay is over; who comes in the small hours comes for the night before.
 * @param now ms since 1970
 * @throws CHECK_IN_NOT_TODAY
 */
export function requireCheckIn(
  { arrival, departure }: { readonly arrival: Night; readonly departure: Night },
  now: number,
  hours: HouseHours,
): void {
  const today = deskDate(now, hours);
  // Who has booked from today on and comes in the small hours is early, and let in as well.
  if (arrival <= dateAt(now, hours.timeZone) && today < departure) return;
  throw bookingErrors.CHECK_IN_NOT_TODAY(
    `The stay is from ${arrival} to ${departure}, and at the desk it is ${today}.`,
  );
}
