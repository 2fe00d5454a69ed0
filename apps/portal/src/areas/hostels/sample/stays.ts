import type { Body } from '@pvt/client';
import { guestAt } from './guests.ts';
import { type SampleHouse, unitsOf } from './houses.ts';

export type SampleStay = Extract<Body<'importBookings'>['rows'][number], { kind: 'booking' }>;

const PAST_DAYS = 42;
const COMING_DAYS = 21;
/** So much of a house is sold: there is always a bed to try a booking with. */
const SOLD_SHARE = 0.5;
const DAY_MS = 86_400_000;

/**
 * The bookings of a house for some weeks before and after a day. The same house and day have the same ones, and as many are in a type at
 * once as half of it has place for.
 * @param today `2027-06-01`
 */
export function staysOf(house: SampleHouse, today: string): SampleStay[] {
  const stays = Object.keys(house.types).flatMap((type) => staysOfType(house, type, today));
  // In the order in which they were booked.
  return stays.toSorted((one, other) => ((one.bookedOn ?? '') < (other.bookedOn ?? '') ? -1 : 1));
}

function staysOfType(house: SampleHouse, type: string, today: string): SampleStay[] {
  const offered = house.types[type];
  if (offered === undefined) return [];
  const { definition, rate } = offered;
  const isBed = definition.sells.endsWith('dorm_bed');
  const lanes = Math.max(1, Math.floor(unitsOf(house, type) * SOLD_SHARE));
  const stays: SampleStay[] = [];
  for (let lane = 0; lane < lanes; lane += 1) {
    let day = -PAST_DAYS + ((lane * 3) % 5);
    for (let count = 0; day < COMING_DAYS; count += 1) {
      const nights = 2 + ((lane * 2 + count * 3) % 4);
      const guests = Array.from({ length: isBed ? 1 : Math.min(2, definition.capacity) }, () =>
        definition.sells === 'female_dorm_bed'
          ? { kind: 'adult' as const, gender: 'woman' as const }
          : { kind: 'adult' as const },
      );
      stays.push({
        kind: 'booking',
        code: `sample-${type}-${lane}-${count}`,
        bookedOn: dayFrom(today, Math.min(0, day) - 3 - ((lane + count) % 20)),
        ...{ type, arrival: dayFrom(today, day), departure: dayFrom(today, day + nights), guests },
        total: rate * nights * (isBed ? guests.length : 1),
        guest: guestAt(stays.length),
      });
      day += nights + ((lane + count) % 3);
    }
  }
  return stays;
}

/** @param today `2027-06-01` */
export function dayFrom(today: string, days: number): string {
  return new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);
}
