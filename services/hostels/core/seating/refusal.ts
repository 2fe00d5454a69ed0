import type { Problem } from '@pvt/kernel/errors';
import { type Day, isoOf } from './days.ts';
import { seatingErrors } from './errors.ts';

/** Why something is not done, whatever is free. */
export type Refusal =
  | { readonly reason: 'no_nights'; readonly arrival: Day; readonly departure: Day }
  | { readonly reason: 'unknown_type'; readonly type: string }
  | { readonly reason: 'unit_of_other_type'; readonly unit: string; readonly type: string }
  | { readonly reason: 'gender'; readonly guests: readonly string[]; readonly types: readonly string[] }
  | { readonly reason: 'too_many_guests'; readonly guests: number; readonly capacity: number }
  | { readonly reason: 'child_without_adult'; readonly guests: readonly string[] };

export interface Refused {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

export function refused(refusal: Refusal): Refused {
  return { kind: 'refused', refusal };
}

/** The refusal as an error for a person. */
export function problemOf(refusal: Refusal): Problem {
  switch (refusal.reason) {
    case 'no_nights':
      return seatingErrors.STAY_WITHOUT_NIGHTS(
        `From ${isoOf(refusal.arrival)} to ${isoOf(refusal.departure)} is no night. Choose a later departure.`,
      );
    case 'unknown_type':
      return seatingErrors.ROOM_TYPE_UNKNOWN(`There is no room type "${refusal.type}".`);
    case 'unit_of_other_type':
      return seatingErrors.UNIT_OF_OTHER_TYPE(`Unit ${refusal.unit} is not sold as ${refusal.type}.`);
    case 'gender':
      return seatingErrors.DORM_OF_OTHER_GENDER(
        `${refusal.types.join(', ')} does not admit ${refusal.guests.join(', ')}. Choose a mixed dorm or a private room.`,
      );
    case 'too_many_guests':
      return seatingErrors.TOO_MANY_GUESTS(
        `${refusal.guests} guests are more than the ${refusal.capacity} that find a place here.`,
      );
    case 'child_without_adult':
      return seatingErrors.CHILD_WITHOUT_ADULT(
        `${refusal.guests.join(', ')} would sleep in a room without an adult of the party.`,
      );
  }
}
