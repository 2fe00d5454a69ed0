import type { RoomType } from '../room-type.ts';
import { bookingErrors } from './errors.ts';
import type { BookedGuest } from './offer.ts';

const ADMITS = { female_dorm_bed: 'woman', male_dorm_bed: 'man' } as const;

/**
 * The rule of every way to a bed: site, desk, move and channel. Who gives no gender sleeps where all may.
 * @param withAdult whether an adult of the party sleeps beside them
 * @throws GUESTS_NOT_ADMITTED
 */
export function requireAdmitted(
  { name, sells, capacity }: Pick<RoomType, 'name' | 'sells' | 'capacity'>,
  guests: readonly BookedGuest[],
  withAdult: boolean,
): void {
  if (guests.length > capacity)
    throw bookingErrors.GUESTS_NOT_ADMITTED(`"${name}" sleeps ${capacity}, and there are ${guests.length} guests.`);
  const only = sells === 'female_dorm_bed' || sells === 'male_dorm_bed' ? ADMITS[sells] : undefined;
  if (only !== undefined && guests.some(({ gender }) => gender !== only))
    throw bookingErrors.GUESTS_NOT_ADMITTED(`"${name}" is a dorm for ${only === 'woman' ? 'women' : 'men'}.`, {
      more: { only },
    });
  if (guests.length > 0 && guests.every(({ kind }) => kind === 'child') && !withAdult)
    throw bookingErrors.GUESTS_NOT_ADMITTED(`In "${name}" a child would sleep without an adult.`);
}
