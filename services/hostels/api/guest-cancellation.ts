import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { cancelBooking, previewCancellation } from '../use-cases/bookings/cancel-booking.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { CancellationView, cancellationView } from './booking-views.ts';
import { atBooking, bookingOfLink, withKey } from './guest-link.ts';
import { atSite } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const ofOneStay = Type.Object(
  {
    ...withKey.properties,
    stay: Type.Optional(
      Type.String({ format: 'uuid', maxLength: 36, description: 'Only this stay; without it, all that stand.' }),
    ),
  },
  closed,
);
export const shownPenalty = Type.Optional(
  Type.Integer({
    ...{ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, examples: [3000] },
    description: 'The `penalty` that was shown, in minor units: another one is refused.',
  }),
);

const { BOOKING_NOT_FOUND, BOOKING_STATE, BOOKING_BUSY, STAY_STATE, GUESTS_NOT_ADMITTED } = bookingErrors;

/** A guest gives a booking back, or one stay of it. */
export function guestCancellationRoutes(tools: BookingTools): Route[] {
  const found = bookingOfLink(tools);
  return [
    route({
      ...atSite,
      operationId: 'previewCancellation',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/bookings/:code/cancellation',
      summary: 'What a cancellation would cost now',
      description: 'Of the whole booking, or of one stay of it.',
      params: atBooking,
      query: ofOneStay,
      responses: { 200: { description: 'The penalty and what goes back.', schema: CancellationView } },
      errors: [httpErrors.TENANT_NOT_FOUND, BOOKING_NOT_FOUND, bookingErrors.STAY_NOT_FOUND, BOOKING_STATE, STAY_STATE],
      handler: async (request) => {
        const { key, ...stay } = request.query;
        const booking = await found(request, key);
        return cancellationView(await previewCancellation(tools, request.context, { booking, ...stay }));
      },
    }),
    route({
      ...atSite,
      operationId: 'cancelBookingOfGuest',
      method: 'POST',
      path: '/v1/sites/:tenant/hostels/bookings/:code/cancellation',
      summary: 'Cancel a booking',
      description: 'All of it, or one stay. What was paid above the penalty goes back to who paid.',
      params: atBooking,
      query: Type.Object({ ...ofOneStay.properties, shownPenalty }, closed),
      responses: { 200: { description: 'What it cost.', schema: CancellationView } },
      errors: [
        ...[httpErrors.TENANT_NOT_FOUND, BOOKING_NOT_FOUND, BOOKING_STATE, STAY_STATE, BOOKING_BUSY],
        ...[bookingErrors.STAY_NOT_FOUND, bookingErrors.AMOUNT_CHANGED, GUESTS_NOT_ADMITTED],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async (request) => {
        const { key, ...what } = request.query;
        const booking = await found(request, key);
        return cancellationView(await cancelBooking(tools, request.context, { booking, ...what }));
      },
    }),
  ];
}
