import type { Night } from '../night.ts';
import type { StayDates } from '../stay-dates.ts';
import type { StayState } from './state.ts';

/** The dates on which guests of a booking move from one unit to another, in order; none for stays that all begin on one day. */
export function moveDates(stays: readonly (StayDates & { readonly state: StayState })[]): Night[] {
  const arrivals = stays.flatMap(({ state, arrival }) => (state === 'cancelled' ? [] : [arrival]));
  return [...new Set(arrivals)].toSorted().slice(1);
}
