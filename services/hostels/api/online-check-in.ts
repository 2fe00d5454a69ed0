import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { ArrivalForm } from '../core/booking/registration.ts';
import { filledInAt, fillIn } from '../use-cases/bookings/papers.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { atBooking, bookingOfLink, withKey } from './guest-link.ts';
import { atSite } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const OnlineCheckIn = Type.Object(
  {
    filledInAt: Type.Union([Type.String(), Type.Null()], { description: 'An ISO instant; null where nothing was.' }),
  },
  { ...closed, title: 'OnlineCheckIn', description: 'How far the check-in before coming is.' },
);

const { BOOKING_NOT_FOUND, BOOKING_STATE } = bookingErrors;

export function onlineCheckInRoutes(tools: BookingTools): Route[] {
  const found = bookingOfLink(tools);
  return [
    route({
      ...atSite,
      operationId: 'getOnlineCheckIn',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/bookings/:code/check-in',
      summary: 'Whether a guest has filled in what the register asks',
      description: 'What was filled in is shown at the desk alone.',
      params: atBooking,
      query: withKey,
      responses: { 200: { description: 'When that was.', schema: OnlineCheckIn } },
      errors: [httpErrors.TENANT_NOT_FOUND, BOOKING_NOT_FOUND],
      handler: async (request) => ({
        filledInAt: await filledInAt(tools, request.context, await found(request, request.query.key)),
      }),
    }),
    route({
      ...atSite,
      operationId: 'checkInOnline',
      method: 'POST',
      path: '/v1/sites/:tenant/hostels/bookings/:code/check-in',
      summary: 'Fill in before coming what the register asks',
      description: 'The desk compares it with the document; until then nothing of the guest is changed.',
      params: atBooking,
      query: withKey,
      body: ArrivalForm,
      responses: { 200: { description: 'When it was kept.', schema: OnlineCheckIn } },
      errors: [
        ...[httpErrors.TENANT_NOT_FOUND, BOOKING_NOT_FOUND, BOOKING_STATE],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async (request) => {
        const booking = await found(request, request.query.key);
        return { filledInAt: await fillIn(tools, request.context, { booking, form: request.body }) };
      },
    }),
  ];
}
