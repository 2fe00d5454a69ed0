import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { KeptQuote } from '../../core/offer/kept-quote.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import { type QuoteTools, quoteStay } from './quote-stay.ts';

/**
 * Quotes a stay for who asks.
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, and why the stay is not sold: STAY_DATES_INVALID, ROOM_TYPE_NOT_FOUND,
 *   STAY_RESTRICTED, STAY_NOT_PRICED, TYPE_SOLD_OUT, ROOMS_SOLD_OUT, and what guests may not share
 */
export async function giveQuote(
  { database, houses }: QuoteTools & { readonly database: Database },
  { tenant }: CallContext,
  property: string,
  request: StayQuoteRequest,
): Promise<KeptQuote> {
  const outcome = await database.transaction(tenant, (tx) => quoteStay({ houses }, tx, property, request));
  if (outcome.kind === 'refused') throw outcome.problem;
  return outcome.quote;
}
