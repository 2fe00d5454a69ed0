import { leavesAlone } from '../seating/children-alone.ts';
import { dayOf } from '../seating/days.ts';
import type { Inventory } from '../seating/inventory.ts';
import type { Stay } from '../seating/occupation.ts';
import type { StayDates } from '../stay-dates.ts';
import type { BookedGuest } from './offer.ts';
import type { StayState } from './state.ts';

interface StayOfBooking extends StayDates {
  readonly id: string;
  readonly type: string;
  readonly unit: string | null;
  readonly state: StayState;
  readonly guests: readonly BookedGuest[];
}

/**
 * The stays of a booking whose children would sleep without an adult of it in their room, and do not now.
 * @param from nights before it are over; without it, all count
 */
export function leftAlone(
  inventory: Inventory,
  before: readonly StayOfBooking[],
  after: readonly StayOfBooking[],
  from?: string,
): readonly string[] {
  const refusal = leavesAlone(inventory, seated(before, from), seated(after, from));
  return refusal?.reason === 'child_without_adult' ? refusal.guests.map((guest) => guest.split(' ')[0] ?? guest) : [];
}

/** Who stays or is to come, in the units that they have, as one party. */
function seated(stays: readonly StayOfBooking[], from: string | undefined): Stay[] {
  return stays.flatMap(({ id, type, unit, state, guests, arrival, departure }): Stay[] => {
    if (unit === null || (state !== 'expected' && state !== 'in_house')) return [];
    const first = from !== undefined && from > arrival ? from : arrival;
    const those = guests.map(({ kind }, guest) => ({
      id: `${id} ${guest}`,
      gender: 'unknown' as const,
      child: kind === 'child',
    }));
    const nights = { arrival: dayOf(first), departure: dayOf(departure) };
    return [{ kind: 'stay', id, type, unit, pinned: true, guests: those, party: PARTY, ...nights }];
  });
}

const PARTY = { id: 'booking', inseparable: true } as const;
