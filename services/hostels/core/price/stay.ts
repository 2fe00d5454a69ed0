import { dayOf, type Night, nightOf, weekdayOf } from '../night.ts';
import { dateAt } from '../when.ts';
import type { Pricing, Rate } from './compile.ts';
import type { Facts } from './condition.ts';
import type { NightTest } from './period.ts';
import { writtenCode } from './plan-visibility.ts';
import type { StayRequest } from './quote.ts';
import type { ChildRule, PricedType, RatePlan } from './setup.ts';

const ADULT = 18;

/** What is priced, as all rules see it. */
export interface Stay {
  readonly request: StayRequest;
  readonly type: PricedType;
  readonly plan: RatePlan;
  readonly facts: Facts;
  /** Its nights, in days since 1970-01-01. */
  readonly days: readonly number[];
  /** By night. */
  readonly rates: readonly Rate[];
  readonly nights: readonly Night[];
  /** The places of all its nights. */
  readonly every: readonly number[];
  /** By guest: the rule for children that counts. */
  readonly children: readonly (ChildRule | undefined)[];
}

export function stayOf(
  pricing: Pricing,
  request: StayRequest,
  sold: Pick<Stay, 'type' | 'plan' | 'days' | 'rates'>,
): Stay {
  const { arrival, departure, guests, bookedAt, code } = request;
  const { type, plan, days } = sold;
  const [first = 0] = days;
  const children = guests.filter(({ age = ADULT }) => age < ADULT).length;
  return {
    request,
    ...sold,
    nights: days.map(nightOf),
    every: [...days.keys()],
    children: guests.map(({ age = ADULT }) => pricing.children.find(({ below }) => age < below)),
    facts: {
      nights: days.length,
      guests: guests.length,
      adults: guests.length - children,
      children,
      lead: first - dayOf(dateAt(bookedAt, pricing.setup.timeZone)),
      arrival,
      departure,
      weekday: weekdayOf(first),
      roomType: type.id,
      plan: plan.id,
      code: code === undefined ? '' : writtenCode(code),
    },
  };
}

/** The places of the nights that a rule covers. @param of some of its nights; without, all */
export function nightsCovered(stay: Stay, covers: NightTest | undefined, of = stay.every): readonly number[] {
  return covers === undefined ? of : of.filter((night) => covers(stay.days[night] ?? 0));
}
