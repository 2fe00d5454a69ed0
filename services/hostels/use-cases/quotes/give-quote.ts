import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { KeptQuote } from '../../core/offer/kept-quote.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import type { Buyer } from '../../core/price/plan-visibility.ts';
import type { Demand } from '../../core/search/demand.ts';
import type { DemandLedger } from '../search/demand-ledger.ts';
import { type QuoteOutcome, type QuoteTools, quoteStay } from './quote-stay.ts';

/**
 * Quotes a stay for who asks.
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, and why the stay is not sold: STAY_DATES_INVALID, ROOM_TYPE_NOT_FOUND,
 *   STAY_RESTRICTED, STAY_NOT_PRICED, RATE_FOR_MEMBERS, TYPE_SOLD_OUT, ROOMS_SOLD_OUT, and what guests may not share
 */
export async function giveQuote(
  { database, houses, demand }: QuoteTools & { readonly database: Database; readonly demand: DemandLedger },
  { tenant }: CallContext,
  property: string,
  request: StayQuoteRequest,
  buyer: Buyer,
): Promise<KeptQuote> {
  const outcome = await database.transaction(tenant, (tx) => quoteStay({ houses }, tx, property, request, buyer));
  demand.note(tenant, demandOf(property, request, outcome));
  if (outcome.kind === 'refused') throw outcome.problem;
  return outcome.quote;
}

function demandOf(property: string, request: StayQuoteRequest, outcome: QuoteOutcome): Demand {
  const { arrival, departure, guests, type, plan } = request;
  const asked = {
    ...{ at: new Date().toISOString(), property, arrival, departure, guests: guests.length },
    children: guests.filter(({ kind }) => kind === 'child').length,
  };
  if (outcome.kind === 'refused')
    return {
      ...{ kind: 'refusal', ...asked, reason: outcome.problem.code },
      ...(type !== undefined && { type }),
      ...(plan !== undefined && { plan }),
    };
  const { total, currency, offer } = outcome.quote;
  const sold = [...new Set(offer.rooms.map((room) => room.type))].join(' ');
  return { kind: 'quote', ...asked, type: sold, plan: offer.plan, total, currency };
}
