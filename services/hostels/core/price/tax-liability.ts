import type { NightTest } from './period.ts';
import type { Guest } from './quote.ts';
import type { Tax } from './tax.ts';

/** Who is taxed for which nights. */
export interface Liability {
  /** Whether a guest is taxed for a night of the stay, both by their place. */
  readonly at: (guest: number, night: number) => boolean;
  /** Whether a guest is taxed for what has no night of its own. */
  readonly forStay: (guest: number) => boolean;
}

/**
 * A tax is due from guests of the age who have no certificate, for the nights when it is due, the first ones, until as many
 * are taxed as there may be: those of stays that touch this one count too.
 * @param days nights of the stay, in days since 1970-01-01
 */
export function liabilityOf(
  tax: Tax,
  due: NightTest | undefined,
  guests: readonly Guest[],
  days: readonly number[],
): Liability {
  const { id, exemptBelow = 0, mostNights = Number.POSITIVE_INFINITY } = tax;
  const nights = [...days.keys()].filter((night) => due === undefined || due(days[night] ?? 0));
  const exempt = guests.map(
    ({ age = exemptBelow, exemptions = [] }) => age < exemptBelow || exemptions.some((each) => each.tax === id),
  );
  const taxed = guests.map(({ taxedNights }, guest) =>
    exempt[guest] === true
      ? new Set<number>()
      : new Set(nights.slice(0, Math.max(0, mostNights - (taxedNights?.[id] ?? 0)))),
  );
  return {
    at: (guest, night) => taxed[guest]?.has(night) === true,
    forStay: (guest) => exempt[guest] === false && nights.includes(0),
  };
}
