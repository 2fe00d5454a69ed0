import { addNights, dayOf, isNight, MOST_NIGHTS } from '../night.ts';
import type { Pricing } from './compile.ts';
import { isForType } from './plan-visibility.ts';
import type { Refusal, RefusalCode, StayRequest } from './quote.ts';
import { type Stay, stayOf } from './stay.ts';

/** What is asked for, where it can be priced at all. */
export function admitStay(pricing: Pricing, request: StayRequest): Stay | Refusal {
  const { arrival, departure, guests } = request;
  if (!isNight(arrival)) return refused('DATES_INVALID', `"${arrival}" is no date.`, '/arrival');
  if (!isNight(departure)) return refused('DATES_INVALID', `"${departure}" is no date.`, '/departure');
  const first = dayOf(arrival);
  const count = dayOf(departure) - first;
  if (count < 1)
    return refused('DATES_INVALID', 'The departure is after the arrival, by a night or more.', '/departure');
  if (count > MOST_NIGHTS)
    return refused('DATES_INVALID', `A stay has up to ${MOST_NIGHTS} nights, and this one has ${count}.`, '/departure');
  const type = pricing.types.get(request.type);
  if (type === undefined) return refused('TYPE_UNKNOWN', `There is no room type "${request.type}".`, '/type');
  const plan = pricing.plans.get(request.plan);
  if (plan === undefined) return refused('PLAN_UNKNOWN', `There is no rate plan "${request.plan}".`, '/plan');
  if (!isForType(plan, type.id))
    return refused('PLAN_NOT_FOR_TYPE', `The rate plan "${plan.id}" is not for "${type.id}".`, '/plan');
  if (guests.length < 1) return refused('GUESTS_INVALID', 'A stay has a guest or more.', '/guests');
  if (guests.length > type.mostGuests)
    return refused('TOO_MANY_GUESTS', `"${type.id}" is for ${type.mostGuests} guests at most.`, '/guests');
  const odd = guests.findIndex(({ age = 0 }) => !Number.isInteger(age) || age < 0 || age > 150);
  if (odd >= 0) return refused('GUESTS_INVALID', 'An age is in whole years, from 0 to 150.', `/guests/${odd}/age`);
  const days = Array.from({ length: count }, (_, i) => first + i);
  const rates = days.map((day) => pricing.rateOf(type, day));
  const missing = rates.indexOf(undefined);
  if (missing >= 0) return refused('NO_RATE', `There is no rate for the night of ${addNights(arrival, missing)}.`);
  return stayOf(pricing, request, { type, plan, days, rates: rates.filter((rate) => rate !== undefined) });
}

export function refused(code: RefusalCode, detail: string, pointer?: string): Refusal {
  return { kind: 'refused', code, detail, ...(pointer !== undefined && { pointer }) };
}
