import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { channelErrors } from '../core/channels/errors.ts';
import { Oversale, RepairWay } from '../core/channels/oversale.ts';
import { hostelsErrors } from '../core/errors.ts';
import { getBooking } from '../use-cases/bookings/get-booking.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { listOversales } from '../use-cases/channels/oversales.ts';
import { listRepairs, repairOversale } from '../use-cases/channels/repair-oversale.ts';
import { BookingView, viewOf } from './booking-views.ts';
import { Id, ofProperty, PropertyParams, property } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const ROOT = '/v1/hostels/properties/:property/oversales';
const atOversale = Type.Object({ ...property, stay: Id('The stay’s id.') });

const Ways = Type.Object(
  { ways: Type.Array(RepairWay, { description: 'The cheapest first; to walk the guest is always among them.' }) },
  { ...closed, title: 'RepairWays', description: 'How an oversold stay could be seated.' },
);
const Chosen = Type.Object(
  { way: RepairWay.properties.way },
  { ...closed, title: 'ChosenRepair', description: 'A way of those that were shown.' },
);

const { OVERSALE_NOT_FOUND, REPAIR_CHANGED, REPAIR_BY_HAND } = channelErrors;

export function oversaleRoutes(tools: BookingTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'listOversales',
      method: 'GET',
      path: ROOT,
      permission: 'hostels:read',
      summary: 'Stays that channels have sold and that have no unit',
      description: 'Each has the cheapest way to a bed. It gets one by itself when a unit of its type is free.',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(Oversale) } },
      errors: [hostelsErrors.PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, context, query }) => listOversales(tools, context, params.property, query),
    }),
    route({
      ...ofProperty,
      operationId: 'listOversaleRepairs',
      method: 'GET',
      path: `${ROOT}/:stay/repairs`,
      permission: 'hostels:desk',
      summary: 'How an oversold stay could be seated',
      description: 'As the house is now. Choose one by its `way`: it is done only while the house is still like this.',
      params: atOversale,
      responses: { 200: { description: 'The ways.', schema: Ways } },
      errors: [OVERSALE_NOT_FOUND],
      handler: async ({ params, context }) => ({ ways: await listRepairs(tools, context, params) }),
    }),
    route({
      ...ofProperty,
      operationId: 'repairOversale',
      method: 'POST',
      path: `${ROOT}/:stay/repair`,
      permission: 'hostels:desk',
      summary: 'Seat an oversold stay',
      description:
        'In a way of those that were shown: others move whom nobody has given a unit, it gets another type at the same price, or it moves from unit to unit. All of it or nothing.',
      params: atOversale,
      body: Chosen,
      responses: { 200: { description: 'The booking as it is now.', schema: BookingView } },
      errors: [OVERSALE_NOT_FOUND, REPAIR_CHANGED, REPAIR_BY_HAND, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, context, body }) => {
        const { booking } = await repairOversale(tools, context, { ...params, ...body });
        return viewOf(await getBooking(tools, context, { booking }));
      },
    }),
  ];
}
