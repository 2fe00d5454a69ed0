import { allocate } from './amount.ts';
import type { Split, Terms } from './intent.ts';
import type { Position } from './intent-position.ts';

/** Where money of an intent stands, for the ledger. */
export type Place =
  | { readonly at: 'provider' }
  /** Taken from its owners while a dispute is open, and not returned yet. */
  | { readonly at: 'disputed' }
  /** What the provider keeps and the organisation bears. */
  | { readonly at: 'provider_fees' }
  | { readonly at: Split['to']; readonly owner?: string };

export interface Posting {
  readonly place: Place;
  /** Into the place (+) or out of it (−). */
  readonly amount: bigint;
}

/**
 * What is booked when an intent comes from one position to the next: the difference of what stands in each place, so that the sum of
 * all bookings depends on the last position only, and sums to 0 by itself. Parts are rounded of the sum so far and not of each move:
 * three refunds of a third book in all what one refund of the whole does.
 */
export function postings(terms: Terms, before: Position, after: Position): Posting[] {
  const was = new Map(standingOf(terms, before).map((each) => [keyOf(each.place), each.amount]));
  return standingOf(terms, after)
    .map(({ place, amount }) => ({ place, amount: amount - (was.get(keyOf(place)) ?? 0n) }))
    .filter(({ amount }) => amount !== 0n);
}

/** In the same order for each position. Money that came in stands outside as a negative sum: what the provider owes us. */
function standingOf(terms: Terms, { captured, refunded, disputed, lost, fees }: Position): Posting[] {
  const weights = terms.splits.map(({ amount }) => amount);
  const came = allocate(captured, weights);
  const went = allocate(refunded + disputed + lost, weights);
  const bearer = terms.feeBearer === 'owner' ? terms.splits.findIndex(({ to }) => to === 'owner') : -1;
  const parts = terms.splits.map((split, index): Posting => {
    const amount = (came[index] ?? 0n) - (went[index] ?? 0n) - (index === bearer ? fees : 0n);
    return { place: placeOf(split), amount };
  });
  return merged([
    { place: { at: 'provider' }, amount: refunded + lost + fees - captured },
    { place: { at: 'disputed' }, amount: disputed },
    { place: { at: 'provider_fees' }, amount: bearer < 0 ? -fees : 0n },
    ...parts,
  ]);
}

const placeOf = (split: Split): Place =>
  split.to === 'owner' ? { at: 'owner', owner: split.owner } : { at: split.to };
const keyOf = (place: Place): string => `${place.at} ${'owner' in place ? place.owner : ''}`;

function merged(all: readonly Posting[]): Posting[] {
  const sums = new Map<string, Posting>();
  for (const { place, amount } of all) {
    const key = keyOf(place);
    sums.set(key, { place, amount: (sums.get(key)?.amount ?? 0n) + amount });
  }
  return [...sums.values()];
}
