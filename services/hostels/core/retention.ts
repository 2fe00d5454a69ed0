import type { GuestStay } from './guest-stay.ts';

/**
 * For how many months after the departure a house keeps who stayed there, by its country: the registers of guests that aliens' and
 * registration laws ask for. A property's own `guestRetentionMonths` goes before it; of other countries nothing is known here.
 * AT: Meldegesetz 1991, § 10, seven years. BE: royal decree of 27 April 2007, seven years. CZ: act 326/1999, § 101, six years.
 * DE: Bundesmeldegesetz, § 30 (4), a year. ES: Real Decreto 933/2021, article 5, three years. FR: CESEDA, R814-3, six months.
 * GB: Immigration (Hotel Records) Order 1972, twelve months. IT: decree of 7 January 2013, five years for the receipts.
 * PT: Lei 23/2007, article 15, a year.
 */
export const RETENTION_MONTHS: Readonly<Record<string, number>> = {
  AT: 84,
  BE: 84,
  CZ: 72,
  DE: 12,
  ES: 36,
  FR: 6,
  GB: 12,
  IT: 60,
  PT: 12,
};

/** What a property says about it. */
export interface RetentionRule {
  readonly months: number;
  /** The date at the property. */
  readonly today: string;
}

export interface Retained {
  /** The first date on which the guest may be erased: `YYYY-MM-DD`. */
  readonly until: string;
  /** The property that keeps it so long. */
  readonly property: string;
}

/** @param own the property's setting, months @param country ISO 3166-1 */
export function retentionMonths(own: number | undefined, country: string): number {
  return own ?? RETENTION_MONTHS[country] ?? 0;
}

/**
 * The longest that a guest has to be kept for a stay that was, is, or is to come; undefined where it may be erased. Who cancelled or
 * never came was not registered. Of a property that there is no more, nobody is left to keep anything.
 */
export function retainedFor(
  stays: readonly Pick<GuestStay, 'property' | 'departure' | 'state'>[],
  rules: ReadonlyMap<string, RetentionRule>,
): Retained | undefined {
  return stays
    .filter(({ state }) => state !== 'cancelled' && state !== 'no_show')
    .flatMap(({ property, departure }) => {
      const rule = rules.get(property);
      if (rule === undefined) return [];
      const until = Temporal.PlainDate.from(departure).add({ months: rule.months }).toString();
      return rule.today < until ? [{ until, property }] : [];
    })
    .toSorted((one, other) => other.until.localeCompare(one.until))[0];
}
