import { addNights, countNights } from '../night.ts';
import { priceAccommodation } from './accommodation.ts';
import { admitStay, refused } from './admit-stay.ts';
import { tierBeyond } from './cliffs.ts';
import type { Pricing } from './compile.ts';
import { ConditionFailed } from './condition.ts';
import { priceExtras } from './extras.ts';
import { standingParts } from './grid.ts';
import { writtenCode } from './plan-visibility.ts';
import { offerApplies } from './promotions.ts';
import type { Line, Quote, QuoteWarning, Refusal, StayRequest } from './quote.ts';
import type { Stay } from './stay.ts';
import { priceTaxes } from './taxes.ts';

const MINUTE = 60_000;

/**
 * Prices a stay: what it costs and why, line by line; the lines sum to the total. The same request at the same setup always
 * has the same price.
 */
export function priceStay(pricing: Pricing, request: StayRequest): Quote | Refusal {
  const stay = admitStay(pricing, request);
  if ('code' in stay) return stay;
  try {
    const quote = priced(pricing, stay);
    if (quote.kind === 'refused') return quote;
    const warnings = [...codeWarnings(pricing, stay, quote.lines), ...lengthWarnings(pricing, request, quote)];
    return { ...quote, warnings };
  } catch (error) {
    if (error instanceof ConditionFailed) return refused('RULE_FAILED', error.message);
    throw error;
  }
}

/** @throws ConditionFailed */
function priced(pricing: Pricing, stay: Stay): Quote | Refusal {
  const { setup } = pricing;
  const { request, plan } = stay;
  const { grid, lines } = priceAccommodation(pricing, stay);
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
}

/** Why a code that was given had no effect. */
function codeWarnings({ codes, steps }: Pricing, stay: Stay, lines: readonly Line[]): QuoteWarning[] {
  const { code } = stay.facts;
  if (code === '') return [];
  const promotionCode = stay.request.code ?? '';
  const { visibility } = stay.plan;
  if (visibility?.kind === 'code' && writtenCode(visibility.code) === code) return [];
  if (!codes.has(code)) return [{ code: 'CODE_NOT_APPLIED', why: 'unknown', promotionCode }];
  const offers = steps.flatMap((step) => step.offers).filter((each) => each.code === code);
  if (offers.some(({ offer }) => lines.some(({ kind, rule }) => kind === 'promotion' && rule === offer.id))) return [];
  const why = offers.some((each) => offerApplies(each, stay)) ? 'another' : 'conditions';
  return [{ code: 'CODE_NOT_APPLIED', why, promotionCode }];
}

/** Case 76: the guest is shown a longer stay that costs less. @throws ConditionFailed */
function lengthWarnings(pricing: Pricing, request: StayRequest, { total }: Quote): QuoteWarning[] {
  const nights = tierBeyond(pricing.cliffs, countNights(request));
  if (nights === undefined) return [];
  const stay = admitStay(pricing, { ...request, departure: addNights(request.arrival, nights) });
  if ('code' in stay) return [];
  const longer = priced(pricing, stay);
  if (longer.kind === 'refused' || longer.total >= total) return [];
  return [{ code: 'LONGER_IS_CHEAPER', nights, total: longer.total }];
}

function sumOf(lines: readonly Line[]): number {
  return lines.reduce((all, { amount }) => all + amount, 0);
}
