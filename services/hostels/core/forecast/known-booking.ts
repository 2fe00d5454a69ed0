import { dayOf, weekdayOf } from '../night.ts';
import type { PastBooking } from './on-the-books.ts';

/** A booking with what was known of it when it was made, and nothing that was learned later. */
export interface KnownBooking extends PastBooking {
  readonly house: string;
  readonly adults: number;
  readonly children: number;
  /** Per night, in minor units. */
  readonly rate: number;
  /** What else was known: segment, agent, meal, kind of deposit. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** From how many days before the arrival on. */
const LEADS = [1, 3, 7, 14, 30, 60, 90, 120, 180, 270];

export function leadDays({ arrival, bookedOn }: Pick<PastBooking, 'arrival' | 'bookedOn'>): number {
  return Math.max(0, dayOf(arrival) - dayOf(bookedOn));
}

/** In which of some spans the lead time is. */
export function leadSpan(booking: Pick<PastBooking, 'arrival' | 'bookedOn'>): string {
  const days = leadDays(booking);
  return String(LEADS.filter((from) => days >= from).length);
}

/** Words that each booking has. Most of them mean another thing in each house. */
export function wordsOf(booking: KnownBooking): Record<string, string> {
  const { house, type, arrival, departure, adults, children, attributes } = booking;
  const first = dayOf(arrival);
  const own = (word: string | number): string => `${house} ${word}`;
  return {
    type: own(type),
    lead: own(leadSpan(booking)),
    month: own(arrival.slice(5, 7)),
    weekday: own(weekdayOf(first)),
    nights: String(Math.min(8, dayOf(departure) - first)),
    adults: own(Math.min(4, adults)),
    children: String(Math.min(2, children)),
    ...Object.fromEntries(Object.entries(attributes).map(([name, word]) => [`attribute ${name}`, own(word)])),
  };
}
