import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { hostelsErrors } from '../core/errors.ts';
import { GuestDetails } from '../core/guest.ts';
import type { StayAtDesk } from '../use-cases/bookings/at-desk.ts';
import { checkIn } from '../use-cases/bookings/check-in.ts';
import { checkOut } from '../use-cases/bookings/check-out.ts';
import { getBooking } from '../use-cases/bookings/get-booking.ts';
import { moveStay } from '../use-cases/bookings/move-stay.ts';
import { markNoShow } from '../use-cases/bookings/no-show.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { BookingView, viewOf } from './booking-views.ts';
import { atBooking } from './desk-bookings.ts';
import { Id, ofProperty } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const atStay = Type.Object({ ...atBooking.properties, stay: Id('The stay’s id.') });
const { document, address, birthDate, country, phone } = GuestDetails.properties;

const Register = Type.Object(
  {
    register: Type.Optional(
      Type.Object(
        { document, address, birthDate, country, phone },
        { ...closed, description: 'What the law asks of guests.' },
      ),
    ),
  },
  { ...closed, title: 'CheckIn', description: 'What the register asks of a guest who has come.' },
);
const Leaving = Type.Object(
  { owing: Type.Optional(Type.Boolean({ description: 'Leaves although something is owed.' })) },
  { ...closed, title: 'CheckOut', description: 'How a guest leaves.' },
);
const NewUnit = Type.Object(
  { unit: Id('The unit’s id.') },
  { ...closed, title: 'MoveStay', description: 'Where the guests are to be.' },
);

const { BOOKING_NOT_FOUND, STAY_NOT_FOUND, BOOKING_STATE, BOOKING_BUSY, STAY_STATE } = bookingErrors;
const { TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE, UNIT_NOT_FOUND, UNIT_INVALID } = hostelsErrors;
const ALWAYS = [BOOKING_NOT_FOUND, STAY_NOT_FOUND, STAY_STATE, idempotencyErrors.IDEMPOTENCY_KEY_REUSED];
const ROOT = '/v1/hostels/properties/:property/bookings/:booking/stays/:stay';

export function deskStayRoutes(tools: BookingTools): Route[] {
  const desk = {
    ...ofProperty,
    method: 'POST',
    permission: 'hostels:desk',
    params: atStay,
    responses: { 200: { description: 'The booking as it is now.', schema: BookingView } },
  } as const;
  const then = async (context: Parameters<typeof getBooking>[1], { booking }: StayAtDesk): Promise<BookingView> =>
    viewOf(await getBooking(tools, context, { booking }));
  return [
    route({
      ...desk,
      operationId: 'checkIn',
      path: `${ROOT}/check-in`,
      summary: 'Check a guest in',
      description: 'Who comes in the small hours comes for the night before; who was a no-show has come after all.',
      body: Register,
      errors: [
        ...[
          ...ALWAYS,
          BOOKING_STATE,
          bookingErrors.CHECK_IN_NOT_TODAY,
          TYPE_SOLD_OUT,
          STAY_NEEDS_A_MOVE,
          UNIT_NOT_FREE,
        ],
      ],
      handler: async ({ params, context, body }) => {
        await checkIn(tools, context, { ...params, ...body });
        return then(context, params);
      },
    }),
    route({
      ...desk,
      operationId: 'checkOut',
      path: `${ROOT}/check-out`,
      summary: 'Check a guest out',
      description:
        'Before the day of departure, the nights that are left are for sale at once, and charged by the plan.',
      body: Leaving,
      errors: [...ALWAYS, bookingErrors.FOLIO_OPEN, BOOKING_BUSY],
      handler: async ({ params, context, body }) => {
        await checkOut(tools, context, { ...params, ...body });
        return then(context, params);
      },
    }),
    route({
      ...desk,
      operationId: 'moveStay',
      path: `${ROOT}/move`,
      summary: 'Give a stay another unit',
      body: NewUnit,
      errors: [
        ...ALWAYS,
        UNIT_NOT_FOUND,
        UNIT_INVALID,
        bookingErrors.GUESTS_NOT_ADMITTED,
        TYPE_SOLD_OUT,
        UNIT_NOT_FREE,
      ],
      handler: async ({ params, context, body }) => {
        await moveStay(tools, context, { ...params, ...body });
        return then(context, params);
      },
    }),
    route({
      ...desk,
      operationId: 'markNoShow',
      path: `${ROOT}/no-show`,
      summary: 'A guest has not come',
      description: 'Not before the check-in of the night is over, by the property’s clock.',
      errors: [...ALWAYS, bookingErrors.NO_SHOW_TOO_EARLY, BOOKING_BUSY],
      handler: async ({ params, context }) => {
        await markNoShow(tools, context, params);
        return then(context, params);
      },
    }),
  ];
}
