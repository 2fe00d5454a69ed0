import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { hostelsErrors } from '../core/errors.ts';
import { Hold, NewHold } from '../core/hold.ts';
import { confirmHold } from '../use-cases/confirm-hold.ts';
import { getHold } from '../use-cases/get-hold.ts';
import { holdNights } from '../use-cases/hold-nights.ts';
import { releaseHold } from '../use-cases/release-hold.ts';
import { swapStays } from '../use-cases/swap-stays.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { Id, ofProperty, PropertyParams, property } from './property-params.ts';

const params = Type.Object({ ...property, hold: Id('The hold’s id.') });

const Swap = Type.Object(
  { one: Id('A hold’s or stay’s id.'), other: Id('Another’s.') },
  { additionalProperties: false, title: 'Swap', description: 'Two holds or stays that are to exchange their units.' },
);
const Swapped = Type.Object(
  { one: Hold, other: Hold },
  { additionalProperties: false, title: 'Swapped', description: 'The two, each with the unit of the other.' },
);

const {
  PROPERTY_NOT_FOUND,
  ROOM_TYPE_NOT_FOUND,
  UNIT_NOT_FOUND,
  UNIT_INVALID,
  STAY_DATES_INVALID,
  TYPE_SOLD_OUT,
  STAY_NEEDS_A_MOVE,
  UNIT_NOT_FREE,
  HOLD_NOT_FOUND,
  HOLD_OVER,
  SWAP_NOT_ALIKE,
} = hostelsErrors;
const FULL = [TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE];

export function holdRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'holdNights',
      method: 'POST',
      path: '/v1/hostels/properties/:property/holds',
      permission: 'hostels:sell',
      summary: 'Hold nights for a guest who is about to pay',
      description:
        'For fifteen minutes. A unit of the type is chosen, and may change until the guest is there; one that is named stays.',
      params: PropertyParams,
      body: NewHold,
      responses: { 201: { description: 'The hold.', schema: Hold } },
      errors: [
        ...[PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND, UNIT_NOT_FOUND, UNIT_INVALID, STAY_DATES_INVALID, ...FULL],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params: { property: slug }, body, context }, reply) => {
        const hold = await holdNights(tools, context, slug, body);
        reply.status(201);
        return hold;
      },
    }),
    route({
      ...ofProperty,
      operationId: 'getHold',
      method: 'GET',
      path: '/v1/hostels/properties/:property/holds/:hold',
      permission: 'hostels:read',
      summary: 'One hold, or the stay it became',
      params,
      responses: { 200: { description: 'The hold.', schema: Hold } },
      errors: [HOLD_NOT_FOUND],
      handler: ({ params: { property: slug, hold }, context }) => getHold(tools, context, { property: slug, hold }),
    }),
    route({
      ...ofProperty,
      operationId: 'releaseHold',
      method: 'DELETE',
      path: '/v1/hostels/properties/:property/holds/:hold',
      permission: 'hostels:sell',
      summary: 'Give back what a hold has',
      description:
        'Only what it still has itself: who took its bed after it ran out keeps it. One that is over stays as it is.',
      params,
      responses: { 200: { description: 'The hold as it is now.', schema: Hold } },
      errors: [HOLD_NOT_FOUND, HOLD_OVER],
      handler: ({ params: { property: slug, hold }, context }) => releaseHold(tools, context, { property: slug, hold }),
    }),
    route({
      ...ofProperty,
      operationId: 'confirmHold',
      method: 'POST',
      path: '/v1/hostels/properties/:property/holds/:hold/confirmation',
      permission: 'hostels:sell',
      summary: 'Make a stay of a hold',
      description: 'Also of one that has run out, where its nights are still free.',
      params,
      responses: { 200: { description: 'The stay.', schema: Hold } },
      errors: [HOLD_NOT_FOUND, HOLD_OVER, ...FULL],
      handler: ({ params: { property: slug, hold }, context }) => confirmHold(tools, context, { property: slug, hold }),
    }),
    route({
      ...ofProperty,
      operationId: 'swapStays',
      method: 'POST',
      path: '/v1/hostels/properties/:property/swaps',
      permission: 'hostels:sell',
      summary: 'Exchange the units of two holds or stays',
      description: 'At once, so that it is done in a full house too. Both move or none.',
      params: PropertyParams,
      body: Swap,
      responses: { 200: { description: 'The two.', schema: Swapped } },
      errors: [
        HOLD_NOT_FOUND,
        SWAP_NOT_ALIKE,
        UNIT_NOT_FREE,
        bookingErrors.GUESTS_NOT_ADMITTED,
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: ({ params: { property: slug }, body, context }) => swapStays(tools, context, slug, body),
    }),
  ];
}
