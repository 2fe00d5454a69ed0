import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { DeskMethod } from '../core/booking/payment-provider.ts';
import { CheckInPaper, Register } from '../core/booking/registration.ts';
import { hostelsErrors } from '../core/errors.ts';
import type { StayAtDesk } from '../use-cases/bookings/at-desk.ts';
import { checkIn } from '../use-cases/bookings/check-in.ts';
import { checkOut } from '../use-cases/bookings/check-out.ts';
import { getBooking } from '../use-cases/bookings/get-booking.ts';
import { moveStay } from '../use-cases/bookings/move-stay.ts';
import { markNoShow } from '../use-cases/bookings/no-show.ts';
import { readPaper } from '../use-cases/bookings/papers.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { BookingView, viewOf } from './booking-views.ts';
import { amount, atBooking } from './desk-bookings.ts';
import { Id, ofProperty } from './property-params.ts';

const closed = { additionalProperties: false } as const;
export const atStay = Type.Object({ ...atBooking.properties, stay: Id('The stay’s id.') });

const CheckInBody = Type.Object(
  {
    register: Type.Optional(Register),
    deposit: Type.Optional(
      Type.Object(
        { method: DeskMethod, amount: amount('In minor units.') },
        { ...closed, title: 'StayDeposit', description: 'What is kept until the guest leaves.' },
      ),
    ),
    unit: Type.Optional(Id('The unit that the guest gets, where it is another one.')),
  },
  { ...closed, title: 'CheckIn', description: 'What the desk asks of a guest who has come.' },
);
const Leaving = Type.Object(
  {
    owing: Type.Optional(Type.Boolean({ description: 'Leaves although something is owed.' })),
    keep: Type.Optional(
      Type.Object(
        {
          amount: amount('In minor units.'),
          text: Type.String({ minLength: 1, maxLength: 200, description: 'What for.', examples: ['Lost key'] }),
        },
        { ...closed, title: 'KeptDeposit', description: 'What of the deposit is not given back.' },
      ),
    ),
  },
  { ...closed, title: 'CheckOut', description: 'How a guest leaves.' },
);
export const NewUnit = Type.Object(
  {
    unit: Id('The unit’s id.'),
    also: Type.Optional(
      Type.Array(
        Type.Object(
          { stay: Id('The stay’s id.'), unit: Id('The unit’s id.') },
          { ...closed, title: 'MoveWith', description: 'Another stay of the booking, and its new unit.' },
        ),
        {
          maxItems: 50,
          description: 'Who moves with them, all at once: a child and its parent change rooms together.',
        },
      ),
    ),
  },
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
      ...ofProperty,
      permission: 'hostels:desk',
      params: atStay,
      operationId: 'getCheckInPaper',
      method: 'GET',
      path: `${ROOT}/paper`,
      summary: 'What is known of a guest who comes',
      description: 'What the register has, what the guest filled in before coming, and what the guest likes.',
      responses: { 200: { description: 'The paper.', schema: CheckInPaper } },
      errors: [BOOKING_NOT_FOUND],
      sensitive: true,
      handler: ({ params, context }) => readPaper(tools, context, params),
    }),
    route({
      ...desk,
      operationId: 'checkIn',
      path: `${ROOT}/check-in`,
      summary: 'Check a guest in',
      description: 'Who comes in the small hours comes for the night before; who was a no-show has come after all.',
      body: CheckInBody,
      errors: [
        ...[
          ...ALWAYS,
          BOOKING_STATE,
          bookingErrors.CHECK_IN_NOT_TODAY,
          bookingErrors.UNIT_NEEDED,
          TYPE_SOLD_OUT,
          STAY_NEEDS_A_MOVE,
          UNIT_NOT_FREE,
        ],
        ...[UNIT_NOT_FOUND, UNIT_INVALID, bookingErrors.GUESTS_NOT_ADMITTED],
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
      errors: [
        ...ALWAYS,
        bookingErrors.GUESTS_NOT_ADMITTED,
        bookingErrors.FOLIO_OPEN,
        bookingErrors.DEPOSIT_TOO_SMALL,
        BOOKING_BUSY,
      ],
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
