import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { GuestDetails, GuestPreferences } from '../core/guest.ts';
import { guestErrors } from '../core/guest-errors.ts';
import { GuestLine, GuestView } from '../core/guest-view.ts';
import { Slug } from '../core/property.ts';
import { addGuest } from '../use-cases/guests/add-guest.ts';
import { changeGuest } from '../use-cases/guests/change-guest.ts';
import { getGuest } from '../use-cases/guests/get-guest.ts';
import { listGuests } from '../use-cases/guests/list-guests.ts';
import { searchGuests } from '../use-cases/guests/search-guests.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { GuestParams, ofGuest, seesGuests } from './guest-params.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const GuestsQuery = Type.Object({
  ...PageQuery.properties,
  property: Type.Optional({ ...Slug, description: 'Only guests who have to do with this house.' }),
});
const GuestSearch = Type.Object(
  {
    text: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Words of a name or their beginnings, an e-mail address, a phone or document number.',
      examples: ['ana re'],
    }),
  },
  { additionalProperties: false, title: 'GuestSearch', description: 'Who is looked for.' },
);
const FoundGuests = Type.Object(
  { items: Type.Array(GuestLine, { description: 'Fifty at most, the newest first.' }) },
  { additionalProperties: false, title: 'FoundGuests', description: 'Guests who were found.' },
);
const GuestChange = Type.Object(
  { details: GuestDetails, preferences: Type.Optional(GuestPreferences) },
  {
    additionalProperties: false,
    title: 'GuestChange',
    description: 'All that is to be kept of a guest.',
    examples: [{ details: { name: 'Ana Reis', email: 'ana@example.com' }, preferences: { bed: 'lower' } }],
  },
);

const { PROPERTY_NOT_FOUND } = hostelsErrors;
const { GUEST_NOT_FOUND, GUEST_ERASED, GUEST_EMAIL_TAKEN } = guestErrors;

export function guestRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...ofGuest,
      operationId: 'listGuests',
      sensitive: true,
      method: 'GET',
      path: '/v1/hostels/guests',
      permission: 'hostels:read',
      summary: 'Guests, the newest first',
      description:
        'Of the houses that the caller may see. Who lacks `hostels:guests` reads a first name and an initial.',
      query: GuestsQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(GuestLine) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listGuests(tools, context, query),
    }),
    route({
      ...seesGuests,
      operationId: 'searchGuests',
      sensitive: true,
      method: 'POST',
      path: '/v1/hostels/guests/search',
      summary: 'Find a guest',
      description: 'What is looked for stands in no address, since addresses are written into logs.',
      stores: false,
      body: GuestSearch,
      responses: { 200: { description: 'Who was found.', schema: FoundGuests } },
      handler: async ({ context, body }) => ({ items: await searchGuests(tools, context, body.text) }),
    }),
    route({
      ...ofProperty,
      operationId: 'addGuest',
      method: 'POST',
      path: '/v1/hostels/properties/:property/guests',
      permission: 'hostels:guests',
      summary: 'Keep a guest of a house',
      description:
        'Whoever has the e-mail address is one guest: what was not known of it is filled in, what is known stays.',
      params: PropertyParams,
      body: GuestDetails,
      responses: { 201: { description: 'The guest.', schema: GuestView } },
      errors: [PROPERTY_NOT_FOUND, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params: { property }, body, context }, reply) => {
        const guest = await addGuest(tools, context, property, body);
        return tagged(reply.status(201), guest);
      },
    }),
    route({
      ...ofGuest,
      operationId: 'getGuest',
      sensitive: true,
      method: 'GET',
      path: '/v1/hostels/guests/:guest',
      permission: 'hostels:read',
      summary: 'One guest',
      description:
        'Also by the id of a record that was merged into it. Who lacks `hostels:guests` reads a first name and an initial.',
      params: GuestParams,
      responses: {
        200: { description: 'The guest; its version is the `ETag` for who may change it.', schema: GuestView },
      },
      errors: [GUEST_NOT_FOUND],
      handler: async ({ params: { guest }, context }, reply) => tagged(reply, await getGuest(tools, context, guest)),
    }),
    route({
      ...seesGuests,
      operationId: 'changeGuest',
      method: 'PUT',
      path: '/v1/hostels/guests/:guest',
      summary: 'Change what is kept of a guest',
      params: GuestParams,
      headers: MatchHeaders,
      body: GuestChange,
      responses: { 200: { description: 'The guest as it is kept.', schema: GuestView } },
      errors: [GUEST_NOT_FOUND, GUEST_ERASED, GUEST_EMAIL_TAKEN, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params: { guest }, body, headers, context }, reply) =>
        tagged(reply, await changeGuest(tools, context, guest, body, conditionsOf(headers))),
    }),
  ];
}

function tagged(reply: RouteReply, guest: GuestView): GuestView {
  if (guest.version !== undefined) reply.header('etag', guest.version);
  return guest;
}
