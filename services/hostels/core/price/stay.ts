import { dayOf, type Night, nightOf, weekdayOf } from '../night.ts';
import { dateAt } from '../when.ts';
import { type Pricing, writtenCode } from './compile.ts';
import type { Facts } from './condition.ts';
import type { StayRequest } from './quote.ts';
import type { ChildRule, PricedType } from './setup.ts';

const ADULT = 18;

/** What is priced, as all rules see it. */
export interface Stay {
  readonly request: StayRequest;
  readonly type: PricedType;
  readonly facts: Facts;
  /** Its nights, in days since 1970-01-01. */
  readonly days: readonly number[];
  readonly nights: readonly Night[];
  /** By guest: the rule for children that counts. */
  readonly children: readonly (ChildRule | undefined)[];
}

export function stayOf(pricing: Pricing, request: StayRequest, type: PricedType, days: readonly number[]): Stay {
  const { arrival, departure, guests, bookedAt, plan, code } = request;
  const [first = 0] = days;
  const children = guests.filter(({ age = ADULT }) => age < ADULT).length;
  return {
    request,
    type,
    days,
    nights: days.map(nightOf),
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
      plan,
      code: code === undefined ? '' : writtenCode(code),
    },
  };
}

/** The indices of the nights that a rule covers. */
export function nightsCovered({ days }: Stay, covers: ((day: number) => boolean) | undefined): number[] {
  const nights: number[] = [];
  days.forEach((day, i) => {
    if (covers === undefined || covers(day)) nights.push(i);
  });
  return nights;
}
