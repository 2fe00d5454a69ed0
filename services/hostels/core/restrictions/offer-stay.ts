import type { Pricing } from '../price/compile.ts';
import { priceStay } from '../price/price-stay.ts';
import type { Quote, Refusal, StayRequest } from '../price/quote.ts';
import type { Restrictions } from './compile-restrictions.ts';
import type { AskedStay, Reason } from './may-stay.ts';
import { answerStay, type Instead } from './nearest-stay.ts';

export type StayOffer =
  | Quote
  | Refusal
  | {
      readonly kind: 'restricted';
      readonly reasons: readonly Reason[];
      /** What can be had instead, "5 nights from …", with what it costs where it has a price. */
      readonly instead?: Instead & { readonly total?: number };
    };

/** Prices a stay if restrictions allow it: what can not be bought has no price. */
export function offerStay(
  pricing: Pricing,
  restrictions: Restrictions,
  request: StayRequest,
  gap?: AskedStay['gap'],
): StayOffer {
  const { type, plan, arrival, departure, bookedAt } = request;
  const answer = answerStay(restrictions, { type, plan, arrival, departure, ...(gap && { gap }) }, bookedAt);
  if (answer.kind === 'ok') return priceStay(pricing, request);
  const { reasons, instead } = answer;
  if (instead === undefined) return { kind: 'restricted', reasons };
  const price = priceStay(pricing, { ...request, arrival: instead.arrival, departure: instead.departure });
  return {
    kind: 'restricted',
    reasons,
    instead: { ...instead, ...(price.kind === 'quote' && { total: price.total }) },
  };
}
