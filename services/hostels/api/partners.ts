import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { communityErrors } from '../core/community/errors.ts';
import { Invitation, PartnershipView, PartnerTerms, RecommendationView } from '../core/community/partnership.ts';
import { hostelsErrors } from '../core/errors.ts';
import { Slug } from '../core/property.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { invitePartner, listPartners, listRecommendations, setPartnership } from '../use-cases/community/partners.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const Partners = Type.Object(
  { items: Type.Array(PartnershipView, { description: 'As who recommends, then as who is recommended.' }) },
  { ...closed, title: 'Partnerships', description: 'Houses that recommend one another.' },
);
const StatementQuery = Type.Object({
  ...PageQuery.properties,
  side: Type.Optional(
    Type.Enum(['sent', 'received'] as const, {
      description: '`sent`, the default, lists what the house is credited, `received` what it credits others.',
      examples: ['sent'],
    }),
  ),
});
const ByHouse = Type.Object({ property: Slug, house: { ...Slug, description: 'Who recommends.' } });
const { PARTNERSHIP_NOT_FOUND, PARTNER_TERMS_CHANGED, RECOMMENDED_BY_ITSELF, PARTNER_CURRENCY } = communityErrors;
const root = '/v1/hostels/properties/:property';

/** Houses that recommend one another. */
export function partnerRoutes(tools: BookingTools): Route[] {
  const manager = { ...ofProperty, permission: 'hostels:manage' } as const;
  return [
    route({
      ...manager,
      operationId: 'listPartners',
      method: 'GET',
      path: `${root}/partners`,
      summary: 'Whom a house recommends, and who recommends it',
      params: PropertyParams,
      responses: { 200: { description: 'All of them.', schema: Partners } },
      handler: async ({ context, params }) => ({ items: await listPartners(tools, context, params.property) }),
    }),
    route({
      ...manager,
      operationId: 'invitePartner',
      method: 'POST',
      path: `${root}/partners`,
      summary: 'Offer another house to recommend it',
      description: 'For a share of what the guests pay there, once that house has accepted.',
      params: PropertyParams,
      body: Invitation,
      responses: { 200: { description: 'The invitation.', schema: PartnershipView } },
      errors: [hostelsErrors.PROPERTY_NOT_FOUND, RECOMMENDED_BY_ITSELF, PARTNER_CURRENCY],
      handler: ({ context, params, body }) => invitePartner(tools, context, params.property, body),
    }),
    route({
      ...manager,
      operationId: 'acceptPartner',
      method: 'PUT',
      path: `${root}/partners/:house/acceptance`,
      summary: 'Accept to be recommended by another house',
      description: 'Accepted are the terms that were read, and no others.',
      params: ByHouse,
      body: PartnerTerms,
      responses: { 200: { description: 'The partnership.', schema: PartnershipView } },
      errors: [PARTNERSHIP_NOT_FOUND, PARTNER_TERMS_CHANGED],
      handler: ({ context, params: { property, house }, body }) =>
        setPartnership(tools, context, { house, partner: property, state: 'accepted', ...body }),
    }),
    route({
      ...manager,
      operationId: 'declinePartner',
      method: 'DELETE',
      path: `${root}/partners/:house/acceptance`,
      summary: 'Be recommended by another house no longer',
      description: 'What was booked until then is credited.',
      params: ByHouse,
      responses: { 200: { description: 'The partnership.', schema: PartnershipView } },
      errors: [PARTNERSHIP_NOT_FOUND],
      handler: ({ context, params: { property, house } }) =>
        setPartnership(tools, context, { house, partner: property, state: 'ended' }),
    }),
    route({
      ...manager,
      operationId: 'endPartnership',
      method: 'DELETE',
      path: `${root}/partners/:partner`,
      summary: 'Recommend another house no longer',
      description: 'What was booked by it until then is credited.',
      params: Type.Object({ property: Slug, partner: { ...Slug, description: 'Who is recommended.' } }),
      responses: { 200: { description: 'The partnership.', schema: PartnershipView } },
      errors: [PARTNERSHIP_NOT_FOUND],
      handler: ({ context, params: { property, partner } }) =>
        setPartnership(tools, context, { house: property, partner, state: 'ended' }),
    }),
    route({
      ...manager,
      operationId: 'listRecommendations',
      method: 'GET',
      path: `${root}/recommendations`,
      summary: 'Bookings by recommendation that a house has sent or received, with their credit',
      params: PropertyParams,
      query: StatementQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(RecommendationView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, params, query: { side = 'sent', ...page } }) =>
        listRecommendations(tools, context, { ...params, ...page, side }),
    }),
  ];
}
