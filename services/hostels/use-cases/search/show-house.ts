import type { CallContext } from '@pvt/kernel/context';
import { pricedProperty } from '../../adapters/postgres/pricing.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import { cheapestNights } from '../../adapters/postgres/search.ts';
import { propertyNotFound } from '../../core/errors.ts';
import type { Dates } from '../../core/night.ts';
import { type Buyer, isForMembers, isSoldTo } from '../../core/price/plan-visibility.ts';
import type { Extra, RatePlan } from '../../core/price/setup.ts';
import type { Property } from '../../core/property.ts';
import { defaultStay } from '../../core/restrictions/default-stay.ts';
import type { KeptRoomType } from '../../core/room-type.ts';
import { requireNights } from '../../core/stay-dates.ts';
import type { SellableHouse } from '../pricing/sellable-house.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';

export interface House {
  readonly slug: string;
  readonly property: Property;
  readonly types: readonly KeptRoomType[];
  /** What who asks can choose; nothing where it has no rates yet. */
  readonly plans: readonly RatePlan[];
  readonly extras: readonly Extra[];
  /** Whether there are rate plans for members, which who asks does not see. */
  readonly membersPayLess: boolean;
  /** The dates that its page begins with; null where it sells none soon. */
  readonly defaultStay: Dates | null;
}

const MOST_TYPES = 200;
/** Of so many the first dates are sought: each may take as long as a quote. */
const MOST_TRIED = 20;

/** @throws PROPERTY_NOT_FOUND */
export function showHouse(
  { database, houses }: Pick<HostelsTools, 'database' | 'houses'>,
  { tenant }: CallContext,
  slug: string,
  buyer: Buyer,
): Promise<House> {
  return database.transaction(tenant, async (tx) => {
    const found = await pricedProperty(tx, slug);
    if (found === undefined) throw propertyNotFound(slug);
    const { property, revision } = found;
    const types = await roomTypesAfter(tx, slug, undefined, MOST_TYPES);
    const read = revision === null ? [] : [{ slug, definition: property, revision }];
    const sold = (await houses.all(tx, read)).get(slug);
    const { plans = [], extras = [] } = sold?.pricing.setup ?? {};
    return {
      ...{ slug, property, types, extras },
      plans: plans.filter((plan) => isSoldTo(plan, buyer, undefined)),
      membersPayLess: buyer === 'guest' && plans.some(isForMembers),
      defaultStay: sold === undefined ? null : firstStayOf(sold, types),
    };
  });
}

function firstStayOf({ pricing, restrictions }: SellableHouse, types: readonly KeptRoomType[]): Dates | null {
  const plans = [...pricing.plans.values()].filter((plan) => isSoldTo(plan, 'guest', undefined));
  const scopes = types
    .filter(({ code }) => pricing.types.has(code))
    .flatMap(({ code: type }) => {
      const plan = plans.find(({ types: only }) => only === undefined || only.includes(type));
      return plan === undefined ? [] : [{ type, plan: plan.id }];
    });
  return defaultStay(restrictions, scopes.slice(0, MOST_TRIED), Date.now()) ?? null;
}

/** What one guest pays in each night for the cheapest type that is free. @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID */
export async function showCheapest(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  slug: string,
  { from, until }: { readonly from: string; readonly until: string },
): ReturnType<typeof cheapestNights> {
  const nights = { arrival: from, departure: until };
  requireNights(nights, undefined, '/until');
  return database.transaction(tenant, async (tx) => {
    await requireProperty(tx, slug);
    return cheapestNights(tx, slug, nights);
  });
}
