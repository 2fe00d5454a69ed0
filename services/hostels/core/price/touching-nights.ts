import { type Dates, dayOf } from '../night.ts';

/** A stay of a guest, and for how many of its nights a tax was paid. */
export interface TaxedStay extends Dates {
  readonly taxed: number;
}

/**
 * For how many nights a guest is taxed in stays that touch this one, directly or through others, before it or after. A cap of
 * a tax counts them as one stay with it.
 */
export function touchingTaxedNights(stay: Dates, others: readonly TaxedStay[]): number {
  let [first, last] = [dayOf(stay.arrival), dayOf(stay.departure)];
  let nights = 0;
  let left = [...others];
  for (;;) {
    const touching = left.filter((other) => dayOf(other.arrival) <= last && dayOf(other.departure) >= first);
    if (touching.length === 0) return nights;
    for (const { arrival, departure, taxed } of touching) {
      first = Math.min(first, dayOf(arrival));
      last = Math.max(last, dayOf(departure));
      nights += taxed;
    }
    left = left.filter((other) => !touching.includes(other));
  }
}
