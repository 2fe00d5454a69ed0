import type { CallContext } from '@pvt/kernel/context';
import { nightsOfProperty } from '../../adapters/postgres/night-counts.ts';
import { restrictionsIn } from '../../adapters/postgres/restrictions.ts';
import { type NightOfType, sellable } from '../../core/availability.ts';
import { dayOf } from '../../core/night.ts';
import type { KeptRestriction } from '../../core/offer/calendar-restriction.ts';
import { concerning } from '../../core/restrictions/compile-restrictions.ts';
import type { Restriction } from '../../core/restrictions/restriction.ts';
import { requireNights } from '../../core/stay-dates.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';

export interface CalendarNight extends NightOfType {
  readonly sellable: number;
  /** Minor units, before rules; null where there is none. */
  readonly rate: number | null;
  /** What the rate comes from: `calendar`, a dated rate, or the type itself. */
  readonly rule: string | null;
  /** Ids of restrictions that are set for it, of stays of any plan and length. */
  readonly restrictions: readonly string[];
}

export interface Calendar {
  readonly currency: string;
  readonly types: readonly { readonly type: string; readonly nights: readonly CalendarNight[] }[];
  readonly restrictions: readonly Restriction[];
}

/**
 * What each type has, costs and is restricted by, night by night.
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, STAY_DATES_INVALID
 */
export async function showCalendar(
  { database, houses }: Pick<HostelsTools, 'database' | 'houses'>,
  { tenant }: CallContext,
  slug: string,
  dates: { readonly from: string; readonly until: string },
): Promise<Calendar> {
  const asked = { arrival: dates.from, departure: dates.until };
  requireNights(asked, undefined, '/until');
  return database.transaction(tenant, async (tx) => {
    const { pricing, restrictions } = await houses.of(tx, slug);
    const rows = await nightsOfProperty(tx, slug, asked);
    const types = [...Map.groupBy(rows, ({ type }) => type)].map(([code, nights]) => {
      const type = pricing.types.get(code);
      const ofType = concerning(restrictions, { type: code }, 1).filter(
        ({ restriction: { length } }) => length === undefined,
      );
      return {
        type: code,
        nights: nights.map(({ type: _type, ...night }): CalendarNight => {
          const day = dayOf(night.night);
          const rate = type && pricing.rateOf(type, day);
          return {
            ...night,
            sellable: sellable(night),
            rate: rate?.amount ?? null,
            rule: rate?.rule ?? null,
            restrictions: ofType.filter(({ covers }) => covers(day)).map(({ restriction }) => restriction.id),
          };
        }),
      };
    });
    return { currency: pricing.setup.currency, types, restrictions: restrictions.setup.restrictions };
  });
}

/** Those of the calendar, with a night in a range. @throws PROPERTY_NOT_FOUND */
export function listRestrictions(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  slug: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<KeptRestriction[]> {
  const asked = { arrival: from, departure: until };
  requireNights(asked, 1100, '/until');
  return database.transaction(tenant, async (tx) => {
    await requireProperty(tx, slug);
    return restrictionsIn(tx, slug, from, until);
  });
}
