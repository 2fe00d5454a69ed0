import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import { quoteOf } from '../../adapters/postgres/quotes.ts';
import { offerErrors } from '../../core/offer/errors.ts';
import type { KeptQuote } from '../../core/offer/kept-quote.ts';
import { shownQuote } from '../../core/offer/quote-view.ts';
import { priceErrors } from '../../core/price/errors.ts';
import type { Buyer } from '../../core/price/plan-visibility.ts';
import { type QuoteTools, quoteStay } from './quote-stay.ts';

/**
 * A quote that may be charged: as it was given, whatever rates have become since. It has transactions of its own, since the
 * new quote in the place of one that has expired is kept although this throws; a quote never changes, so what it returns
 * holds in any transaction that begins after it.
 * @throws QUOTE_NOT_FOUND; QUOTE_EXPIRED with a new quote in `quote`, or with `refusal` where the stay can not be had any more
 */
export async function loadQuote(
  { database, houses }: QuoteTools & { readonly database: Database },
  { tenant }: Pick<CallContext, 'tenant'>,
  id: string,
  buyer: Buyer,
): Promise<KeptQuote> {
  const found = await database.transaction(tenant, (tx) => quoteOf(tx, id));
  if (found === undefined) throw offerErrors.QUOTE_NOT_FOUND(`There is no quote ${id}.`);
  if (Date.now() < Date.parse(found.expiresAt)) return found;
  const fresh = await database.transaction(tenant, (tx) =>
    quoteStay({ houses }, tx, found.property, found.request, buyer),
  );
  const more =
    fresh.kind === 'quote'
      ? { quote: shownQuote(fresh.quote), difference: fresh.quote.total - found.total }
      : { refusal: { code: fresh.problem.code, detail: fresh.problem.detail, ...fresh.problem.options.more } };
  throw priceErrors.QUOTE_EXPIRED(`The quote held until ${found.expiresAt}.`, { more });
}
