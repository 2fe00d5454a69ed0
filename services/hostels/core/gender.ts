import type { BookedGuest } from './booking/offer.ts';
import type { GuestDetails } from './guest.ts';

const WORDS = { female: 'woman', male: 'man', other: 'other' } as const;

/**
 * A profile says what a document says, `female`; what is booked says who sleeps there, `woman`. This is the one place that knows both words.
 */
export function genderOfProfile(gender: NonNullable<GuestDetails['gender']>): NonNullable<BookedGuest['gender']> {
  return WORDS[gender];
}
