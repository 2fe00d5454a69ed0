import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { DeskQuoteRequest } from '../core/offer/desk-quote-request.ts';
import { offerErrors } from '../core/offer/errors.ts';
import { QuoteRequest } from '../core/offer/quote-request.ts';
import { StayQuote, shownQuote } from '../core/offer/quote-view.ts';
import { priceErrors } from '../core/price/errors.ts';
import { restrictionErrors } from '../core/restrictions/errors.ts';
import { seatingErrors } from '../core/seating/errors.ts';
import { giveQuote } from '../use-cases/quotes/give-quote.ts';
import { loadQuote } from '../use-cases/quotes/load-quote.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { Id, ofProperty, PropertyParams } from './property-params.ts';
import { atSiteOfMembers, buyerOf, SiteParams, SitePropertyParams } from './site-params.ts';

const { PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND, STAY_DATES_INVALID, TYPE_SOLD_OUT } = hostelsErrors;
const { PRICING_NOT_FOUND, QUOTE_NOT_FOUND, ROOMS_SOLD_OUT } = offerErrors;
const { DORM_OF_OTHER_GENDER, TOO_MANY_GUESTS, CHILD_WITHOUT_ADULT } = seatingErrors;
const REFUSED = [
  ...[PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, ROOM_TYPE_NOT_FOUND, STAY_DATES_INVALID, TYPE_SOLD_OUT, ROOMS_SOLD_OUT],
  ...[restrictionErrors.STAY_RESTRICTED, priceErrors.STAY_NOT_PRICED],
  ...[DORM_OF_OTHER_GENDER, TOO_MANY_GUESTS, CHILD_WITHOUT_ADULT],
];

export function quoteRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...atSiteOfMembers,
      operationId: 'quoteStayAtSite',
      method: 'POST',
      path: '/v1/sites/:tenant/hostels/properties/:property/quotes',
      summary: 'Quote a stay',
      description:
        'Only what can be had for all nights has a price. It holds until it expires, whatever rates become meanwhile, and takes nothing: a booking does.',
      params: SitePropertyParams,
      body: QuoteRequest,
      responses: { 201: { description: 'The quote.', schema: StayQuote } },
      errors: [httpErrors.TENANT_NOT_FOUND, ...REFUSED, priceErrors.RATE_FOR_MEMBERS],
      handler: async ({ params, body, context }, reply) => {
        const quote = await giveQuote(tools, context, params.property, body, buyerOf(context));
        reply.status(201);
        return shownQuote(quote);
      },
    }),
    route({
      ...atSiteOfMembers,
      operationId: 'getQuoteAtSite',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/quotes/:quote',
      summary: 'One quote',
      description: 'As it was given. One that has expired is answered with a new one in its place.',
      params: Type.Object({ ...SiteParams.properties, quote: Id('The quote’s id.') }),
      responses: { 200: { description: 'The quote.', schema: StayQuote } },
      errors: [httpErrors.TENANT_NOT_FOUND, QUOTE_NOT_FOUND, priceErrors.QUOTE_EXPIRED],
      handler: async ({ params, context }) =>
        shownQuote(await loadQuote(tools, context, params.quote, buyerOf(context))),
    }),
    route({
      ...ofProperty,
      operationId: 'quoteStay',
      method: 'POST',
      path: '/v1/hostels/properties/:property/quotes',
      permission: 'hostels:sell',
      summary: 'Quote a stay at the desk',
      description: 'With what the desk knows: certificates that exempt of a tax, and nights that are taxed already.',
      params: PropertyParams,
      body: DeskQuoteRequest,
      responses: { 201: { description: 'The quote.', schema: StayQuote } },
      errors: REFUSED,
      handler: async ({ params, body, context }, reply) => {
        const quote = await giveQuote(tools, context, params.property, body, 'desk');
        reply.status(201);
        return shownQuote(quote);
      },
    }),
  ];
}
