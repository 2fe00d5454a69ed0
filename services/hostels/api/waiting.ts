import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { offerErrors } from '../core/offer/errors.ts';
import { waitingErrors } from '../core/waiting/errors.ts';
import { NewWish, WISH_STATES, Wish } from '../core/waiting/wish.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { waitForPlace } from '../use-cases/waiting/wait-for-place.ts';
import { getWish, giveUpWish, listWishes } from '../use-cases/waiting/wishes.ts';
import { withKey } from './guest-link.ts';
import { Id, ofProperty, PropertyParams, property } from './property-params.ts';
import { atSite, SiteParams, SitePropertyParams } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const ListedWish = Type.Object(
  {
    ...Wish.properties,
    name: Type.Union([Type.String(), Type.Null()], { description: 'Who waits; null where the guest was erased.' }),
  },
  { ...closed, title: 'ListedWish', description: 'Somebody who waits, as the desk sees it.' },
);
const BegunWish = Type.Object(
  { wish: Wish, key: Type.String({ description: 'The secret of the guest’s link.' }) },
  { ...closed, title: 'BegunWish', description: 'A place on the waiting list.' },
);

const { PROPERTY_NOT_FOUND } = hostelsErrors;
const { WISH_NOT_FOUND, WISH_NOT_NEEDED, WISH_NOT_SOLD, WISH_OVER, WAITING_LIST_FULL, WISHES_ENOUGH } = waitingErrors;
const ASKED = [
  ...[
    PROPERTY_NOT_FOUND,
    offerErrors.PRICING_NOT_FOUND,
    WISH_NOT_NEEDED,
    WISH_NOT_SOLD,
    WAITING_LIST_FULL,
    WISHES_ENOUGH,
  ],
  idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
];
const wish = { wish: Id('The wish’s id.') };
const one = { responses: { 200: { description: 'The wish as it is now.', schema: Wish } } } as const;

export function waitingRoutes(tools: BookingTools): Route[] {
  return [
    route({
      ...atSite,
      operationId: 'waitForPlace',
      method: 'POST',
      path: '/v1/sites/:tenant/hostels/properties/:property/wishes',
      summary: 'Wait for nights that are full',
      description: 'When a place is free, the first whose wish fits gets a mail: it is held until the offer is due.',
      params: SitePropertyParams,
      body: NewWish,
      responses: { 201: { description: 'The place on the list.', schema: BegunWish } },
      errors: [httpErrors.TENANT_NOT_FOUND, ...ASKED],
      handler: async ({ params, context, body }, reply) => {
        const made = await waitForPlace(tools, context, params.property, body);
        reply.status(201);
        return { wish: made, key: tools.keys.keyOf(context.tenant, made.id) };
      },
    }),
    route({
      ...atSite,
      ...one,
      operationId: 'getWish',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/wishes/:wish',
      summary: 'What a guest waits for',
      params: Type.Object({ ...SiteParams.properties, ...wish }),
      query: withKey,
      errors: [httpErrors.TENANT_NOT_FOUND, WISH_NOT_FOUND],
      handler: ({ params, context, query }) => getWish(tools, context, params.wish, query),
    }),
    route({
      ...atSite,
      ...one,
      operationId: 'giveUpWish',
      method: 'POST',
      path: '/v1/sites/:tenant/hostels/wishes/:wish/cancellation',
      summary: 'Wait no longer',
      params: Type.Object({ ...SiteParams.properties, ...wish }),
      query: withKey,
      errors: [httpErrors.TENANT_NOT_FOUND, WISH_NOT_FOUND, WISH_OVER],
      handler: ({ params, context, query }) => giveUpWish(tools, context, params.wish, query),
    }),
    ...deskRoutes(tools),
  ];
}

function deskRoutes(tools: BookingTools): Route[] {
  const desk = { ...ofProperty, permission: 'hostels:desk' } as const;
  const root = '/v1/hostels/properties/:property/wishes';
  return [
    route({
      ...desk,
      operationId: 'listWishes',
      method: 'GET',
      path: root,
      summary: 'Who waits for a house',
      params: PropertyParams,
      query: Type.Object({
        ...PageQuery.properties,
        state: Type.Optional(Type.Enum([...WISH_STATES], { description: 'Only those in this state.' })),
      }),
      responses: { 200: { description: 'The first one first.', schema: pageOf(ListedWish) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      sensitive: true,
      handler: ({ params, context, query }) => listWishes(tools, context, params.property, query),
    }),
    route({
      ...desk,
      operationId: 'waitAtDesk',
      method: 'POST',
      path: root,
      summary: 'Note at the desk who waits for nights that are full',
      params: PropertyParams,
      body: NewWish,
      responses: { 201: { description: 'The wish.', schema: Wish } },
      errors: ASKED,
      handler: async ({ params, context, body }, reply) => {
        const made = await waitForPlace(tools, context, params.property, body);
        reply.status(201);
        return made;
      },
    }),
    route({
      ...desk,
      ...one,
      operationId: 'giveUpWishAtDesk',
      method: 'POST',
      path: `${root}/:wish/cancellation`,
      summary: 'Take somebody off the waiting list',
      params: Type.Object({ ...property, ...wish }),
      errors: [WISH_NOT_FOUND, WISH_OVER],
      handler: ({ params, context }) => giveUpWish(tools, context, params.wish, { property: params.property }),
    }),
  ];
}
