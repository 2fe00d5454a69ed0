import { pageErrors } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { SearchQuery } from '../core/search/search-request.ts';
import { NightDate } from '../core/stay-dates.ts';
import { searchStays } from '../use-cases/search/search-stays.ts';
import { showCheapest, showHouse } from '../use-cases/search/show-house.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { HouseCard, houseCard, SearchResult, searchResult } from './search-views.ts';
import { atSite, atSiteOfMembers, buyerOf, SiteParams, SitePropertyParams } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const { PROPERTY_NOT_FOUND, STAY_DATES_INVALID } = hostelsErrors;
const { TENANT_NOT_FOUND } = httpErrors;

const Cheapest = Type.Object(
  {
    nights: Type.Array(
      Type.Object(
        {
          night: NightDate,
          type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
          amount: Type.Integer({ description: 'Minor units, for one guest.', examples: [2500] }),
        },
        { ...closed, title: 'CheapestNight' },
      ),
      { description: 'Those in which something is free.' },
    ),
  },
  { ...closed, title: 'CheapestNights', description: 'The cheapest price by night.' },
);

export function searchRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...atSiteOfMembers,
      operationId: 'searchHostels',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/search',
      summary: 'Find stays',
      description:
        'Only houses that can sell the whole stay to all guests, each with its cheapest room type and the total with taxes. A stay that moves is marked as such.',
      params: SiteParams,
      query: SearchQuery,
      responses: { 200: { description: 'A page of what was found.', schema: SearchResult } },
      errors: [TENANT_NOT_FOUND, STAY_DATES_INVALID, pageErrors.CURSOR_INVALID],
      handler: async ({ query, context }) => searchResult(await searchStays(tools, context, query, buyerOf(context))),
    }),
    route({
      ...atSiteOfMembers,
      operationId: 'getHostelAtSite',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/properties/:property',
      summary: 'One house, as guests see it',
      params: SitePropertyParams,
      responses: { 200: { description: 'The house.', schema: HouseCard } },
      errors: [TENANT_NOT_FOUND, PROPERTY_NOT_FOUND],
      handler: async ({ params, context }) =>
        houseCard(await showHouse(tools, context, params.property, buyerOf(context))),
    }),
    route({
      ...atSite,
      operationId: 'showCheapestNights',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/properties/:property/cheapest',
      summary: 'The cheapest price by night',
      params: SitePropertyParams,
      query: Type.Object({
        from: NightDate,
        until: Type.String({
          ...NightDate,
          description: 'The first night that is not shown.',
          examples: ['2027-07-01'],
        }),
      }),
      responses: { 200: { description: 'The nights.', schema: Cheapest } },
      errors: [TENANT_NOT_FOUND, PROPERTY_NOT_FOUND, STAY_DATES_INVALID],
      handler: async ({ params, query, context }) => ({
        nights: await showCheapest(tools, context, params.property, query),
      }),
    }),
  ];
}
