import { addNights, countNights, dayOf, isNight, MOST_NIGHTS } from '../night.ts';
import { priceAccommodation } from './accommodation.ts';
import { tierBeyond } from './cliffs.ts';
import { type Pricing, writtenCode } from './compile.ts';
import { ConditionFailed } from './condition.ts';
import { priceExtras } from './extras.ts';
import { standingParts } from './grid.ts';
import type { Line, Quote, QuoteWarning, Refusal, RefusalCode, StayRequest } from './quote.ts';
import { type Stay, stayOf } from './stay.ts';
import { priceTaxes } from './taxes.ts';

const MINUTE = 60_000;

/**
 * Prices a stay: what it costs and why, line by line; the lines sum to the total. The same request at the same setup always
 * has the same price.
 */
export function priceStay(pricing: Pricing, request: StayRequest): Quote | Refusal {
  const quote = priceOnce(pricing, request);
  if (quote.kind === 'refused') return quote;
  return {
    ...quote,
    warnings: [...codeWarnings(pricing, request, quote.lines), ...lengthWarnings(pricing, request, quote)],
  };
}

function priceOnce(pricing: Pricing, request: StayRequest): Quote | Refusal {
  const stay = admitted(pricing, request);
  if ('code' in stay) return stay;
  const { setup, plans } = pricing;
  const rates = stay.days.map((day) => pricing.rateOf(stay.type, day));
  const missing = rates.indexOf(undefined);
  if (missing >= 0)
    return refused('NO_RATE', `There is no rate for the night of ${addNights(request.arrival, missing)}.`);
  const plan = plans.get(request.plan);
  if (plan === undefined) return refused('PLAN_UNKNOWN', `There is no rate plan "${request.plan}".`, '/plan');
  try {
    const { grid, lines } = priceAccommodation(
      pricing,
      stay,
      rates.filter((rate) => rate !== undefined),
    );
    const extras = priceExtras(pricing, stay);
    if ('code' in extras) return extras;
    const sold = [
      ...standingParts(grid),
      ...extras.flatMap(({ rule, parts }) => parts.map((part) => ({ ...part, extra: rule }))),
    ];
    const taxes = priceTaxes(pricing, stay, sold);
    const sums = { accommodation: sumOf(lines), extras: sumOf(extras), taxes: sumOf(taxes.lines) };
    const total = sums.accommodation + sums.extras + sums.taxes;
    if (!Number.isSafeInteger(total)) return refused('TOO_LARGE', 'The price is too large to be exact.');
    return {
      kind: 'quote',
      currency: setup.currency,
      arrival: request.arrival,
      departure: request.departure,
      type: request.type,
      plan: request.plan,
      guests: request.guests.length,
      lines: [...lines, ...extras, ...taxes.lines],
      ...sums,
      total,
      includedTaxes: taxes.included,
      warnings: [],
      quotedAt: request.bookedAt,
      expiresAt: request.bookedAt + setup.quoteMinutes * MINUTE,
      terms: {
        place: { timeZone: setup.timeZone, checkIn: setup.checkIn },
        cancellation: plan.cancellation,
        deposit: plan.deposit,
      },
    };
  } catch (error) {
    if (error instanceof ConditionFailed) return refused('RULE_FAILED', error.message);
    throw error;
  }
}

/** What is asked for, where it can be priced at all. */
function admitted(pricing: Pricing, request: StayRequest): Stay | Refusal {
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
  if (plan.types?.includes(type.id) === false)
    return refused('PLAN_NOT_FOR_TYPE', `The rate plan "${plan.id}" is not for "${type.id}".`, '/plan');
  if (guests.length < 1) return refused('GUESTS_INVALID', 'A stay has a guest or more.', '/guests');
  if (guests.length > type.mostGuests)
    return refused('TOO_MANY_GUESTS', `"${type.id}" is for ${type.mostGuests} guests at most.`, '/guests');
  const odd = guests.findIndex(({ age = 0 }) => !Number.isInteger(age) || age < 0 || age > 150);
  if (odd >= 0) return refused('GUESTS_INVALID', 'An age is in whole years, from 0 to 150.', `/guests/${odd}/age`);
  return stayOf(
    pricing,
    request,
    type,
    Array.from({ length: count }, (_, i) => first + i),
  );
}

/** Why a code that was given had no effect. */
function codeWarnings({ codes, steps }: Pricing, { code = '' }: StayRequest, lines: readonly Line[]): QuoteWarning[] {
  const written = writtenCode(code);
  if (written === '') return [];
  if (!codes.has(written)) return [{ code: 'CODE_NOT_APPLIED', why: 'unknown', promotionCode: code }];
  const promotions = lines.filter(({ kind }) => kind === 'promotion');
  const withCode = steps.flatMap(({ offers }) =>
    offers.flatMap((each) => (each.code === written ? each.offer.id : [])),
  );
  if (promotions.some(({ rule }) => withCode.includes(rule))) return [];
  const why = promotions.length > 0 ? 'another' : 'conditions';
  return [{ code: 'CODE_NOT_APPLIED', why, promotionCode: code }];
}

/** Case 76: the guest is shown a longer stay that costs less. */
function lengthWarnings(pricing: Pricing, request: StayRequest, { total }: Quote): QuoteWarning[] {
  const nights = tierBeyond(pricing.cliffs, countNights(request));
  if (nights === undefined) return [];
  const longer = priceOnce(pricing, { ...request, departure: addNights(request.arrival, nights) });
  if (longer.kind === 'refused' || longer.total >= total) return [];
  return [{ code: 'LONGER_IS_CHEAPER', nights, total: longer.total }];
}

function sumOf(lines: readonly Line[]): number {
  return lines.reduce((all, { amount }) => all + amount, 0);
}

function refused(code: RefusalCode, detail: string, pointer?: string): Refusal {
  return { kind: 'refused', code, detail, ...(pointer !== undefined && { pointer }) };
}
