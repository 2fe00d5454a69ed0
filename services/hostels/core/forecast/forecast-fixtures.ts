import { dayOf, nightOf } from '../night.ts';
import type { PastBooking } from './on-the-books.ts';

export const FIRST = dayOf('2025-01-01');

/** Two years of a house of 60 rooms: full summers, full weekends, growth, and an agency that cancels half of what it books. For tests. */
export function twoYears(): PastBooking[] {
  let state = 7;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const bookings: PastBooking[] = [];
  for (let day = FIRST; day < FIRST + 730; day += 1) {
    const season = 1 + 0.6 * Math.sin((2 * Math.PI * (day - FIRST - 100)) / 365);
    const weekend = (day + 3) % 7 >= 4 ? 1.4 : 1;
    const arrivals = Math.round(9 * season * weekend * (1 + (day - FIRST) / 2500) + next() * 4);
    for (let i = 0; i < arrivals; i += 1) {
      const byAgency = next() < 0.4;
      const lead = Math.floor(byAgency ? 30 + next() * 80 : next() * next() * 90);
      const cancelled = next() < (byAgency ? 0.5 : 0.1);
      bookings.push({
        ...{
          arrival: nightOf(day),
          departure: nightOf(day + 1 + Math.floor(next() * 3)),
          bookedOn: nightOf(day - lead),
        },
        cancelledOn: cancelled ? nightOf(day - Math.floor(next() * lead)) : null,
        ...{ type: 'double', source: byAgency ? 'agency' : 'site' },
      });
    }
  }
  return bookings;
}
