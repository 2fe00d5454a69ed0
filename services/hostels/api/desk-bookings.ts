import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { BookingFacts } from '../core/booking/booking.ts';
import { bookingErrors } from '../core/booking/errors.ts';
import { DeskMethod } from '../core/booking/payment-provider.ts';
import { BOOKING_STATES } from '../core/booking/state.ts';
import { hostelsErrors } from '../core/errors.ts';
import { GuestDetails } from '../core/guest.ts';
import { offerErrors } from '../core/offer/errors.ts';
import { priceErrors } from '../core/price/errors.ts';
import { NightDate } from '../core/stay-dates.ts';
import { addToFolio } from '../use-cases/bookings/add-to-folio.ts';
import { bookAtDesk } from '../use-cases/bookings/book-offer.ts';
import { cancelBooking } from '../use-cases/bookings/cancel-booking.ts';
import { getBooking } from '../use-cases/bookings/get-booking.ts';
import { listBookings } from '../use-cases/bookings/list-bookings.ts';
import { searchBookings } from '../use-cases/bookings/search-bookings.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { BookingView, CancellationView, cancellationView, viewOf } from './booking-views.ts';
import { shownPenalty } from './guest-cancellation.ts';
import { Id, ofProperty, PropertyParams, property } from './property-params.ts';

const closed = { additionalProperties: false } as const;
export const atBooking = Type.Object({ ...property, booking: Id('The booking’s id.') });

export const amount = (description: string) =>
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description, examples: [6000] });

const DeskBooking = Type.Object(
  {
    quote: Id('The quote that is accepted.'),
    guest: GuestDetails,
    payment: Type.Optional(
      Type.Object(
        { method: DeskMethod, amount: Type.Optional(amount('In minor units; default all of it.')) },
        { ...closed, description: 'What is paid at once; without it, nothing yet.' },
      ),
    ),
    acceptsMoves: Type.Optional(
      Type.Boolean({
        description: 'Has to be true for a quote with a `split`: the guest agrees to move from one unit to another.',
      }),
    ),
  },
  { ...closed, title: 'DeskBooking', description: 'What is booked at the desk, and how it is paid.' },
);

const BookingSearch = Type.Object(
  {
    text: Type.String({
      maxLength: 200,
      pattern: '^[^\\u0000]*$',
      description: 'A code, a name or its beginning, an address or number, a unit, a day, a channel; empty for all.',
      examples: ['ana re'],
    }),
    states: Type.Optional(
      Type.Array(Type.Enum([...BOOKING_STATES]), {
        ...{ minItems: 1, maxItems: BOOKING_STATES.length, uniqueItems: true },
        description: 'Only those in these states.',
      }),
    ),
  },
  { ...closed, title: 'BookingSearch', description: 'What is known of a booking that is looked for.' },
);

const { stays: _stays, ...listed } = BookingFacts.properties;
const ListedBooking = Type.Object(
  {
    id: Type.String({ description: 'Its id.' }),
    ...listed,
    name: Type.Union([Type.String(), Type.Null()], { description: 'Whose it is; null where the guest was erased.' }),
    language: Type.String({ description: 'In which the guest is written to.' }),
    createdAt: Type.String({ description: 'An ISO instant.' }),
  },
  { ...closed, title: 'ListedBooking', description: 'A booking in a list.' },
);

const FolioEntry = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal('charge'),
        text: Type.String({ minLength: 1, maxLength: 200, description: 'What for.', examples: ['Bicycle, one day'] }),
        amount: amount('In minor units.'),
      },
      { ...closed, title: 'DeskCharge', description: 'Something that is sold.' },
    ),
    Type.Object(
      { kind: Type.Literal('payment'), method: DeskMethod, amount: amount('In minor units.') },
      { ...closed, title: 'DeskPayment', description: 'Something that is paid.' },
    ),
    Type.Object(
      { kind: Type.Literal('refund'), method: DeskMethod, amount: amount('In minor units.') },
      { ...closed, title: 'DeskRefund', description: 'Something of what was paid at the desk that is given back.' },
    ),
  ],
  { title: 'FolioEntry', description: 'What is added to a folio.' },
);

const { BOOKING_NOT_FOUND, BOOKING_STATE, BOOKING_BUSY, STAY_STATE, STAY_NOT_FOUND, GUESTS_NOT_ADMITTED } =
  bookingErrors;
const { PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND } = hostelsErrors;
const { TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE } = hostelsErrors;
const FULL = [TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE];
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;
const ROOT = '/v1/hostels/properties/:property/bookings';

export function deskBookingRoutes(tools: BookingTools): Route[] {
  const desk = { ...ofProperty, permission: 'hostels:desk' } as const;
  const shown = { responses: { 200: { description: 'The booking as it is now.', schema: BookingView } } } as const;
  return [
    route({
      ...desk,
      operationId: 'listBookings',
      method: 'GET',
      path: ROOT,
      summary: 'The bookings of a property',
      params: PropertyParams,
      query: Type.Object({
        ...PageQuery.properties,
        state: Type.Optional(Type.Enum([...BOOKING_STATES], { description: 'Only those in this state.' })),
        code: Type.Optional(Type.String({ maxLength: 20, description: 'Only the one of this code.' })),
        arrival: Type.Optional(NightDate),
      }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(ListedBooking) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      sensitive: true,
      handler: ({ params, context, query }) => listBookings(tools, context, params.property, query),
    }),
    route({
      ...desk,
      operationId: 'searchBookings',
      method: 'POST',
      path: `${ROOT}/search`,
      summary: 'Find a booking by anything that is known of it',
      description: 'What is looked for stands in no address, since addresses are written into logs.',
      params: PropertyParams,
      stores: false,
      query: PageQuery,
      body: BookingSearch,
      responses: { 200: { description: 'The newest first.', schema: pageOf(ListedBooking) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      sensitive: true,
      handler: ({ params, context, query, body }) =>
        searchBookings(tools, context, params.property, { ...body, ...query }),
    }),
    route({
      ...desk,
      operationId: 'bookAtDesk',
      method: 'POST',
      path: ROOT,
      summary: 'Book for a guest at the desk',
      description: 'It is confirmed at once, and paid there or later.',
      params: PropertyParams,
      body: DeskBooking,
      responses: { 201: { description: 'The booking.', schema: BookingView } },
      errors: [
        ...[offerErrors.QUOTE_NOT_FOUND, priceErrors.QUOTE_EXPIRED, bookingErrors.BOOKING_PROPERTY_OTHER],
        ...[
          ROOM_TYPE_NOT_FOUND,
          GUESTS_NOT_ADMITTED,
          bookingErrors.MOVES_NOT_ACCEPTED,
          ...FULL,
          IDEMPOTENCY_KEY_REUSED,
        ],
      ],
      handler: async ({ params, context, body }, reply) => {
        const booking = await bookAtDesk(tools, context, { property: params.property, ...body });
        reply.status(201);
        return viewOf(await getBooking(tools, context, { booking }));
      },
    }),
    route({
      ...desk,
      ...shown,
      operationId: 'getBooking',
      method: 'GET',
      path: `${ROOT}/:booking`,
      summary: 'One booking',
      params: atBooking,
      errors: [BOOKING_NOT_FOUND],
      sensitive: true,
      handler: async ({ params, context }) => viewOf(await getBooking(tools, context, params)),
    }),
    route({
      ...desk,
      operationId: 'cancelBooking',
      method: 'POST',
      path: `${ROOT}/:booking/cancellation`,
      summary: 'Cancel a booking, or one stay of it',
      description: 'By the terms that it was booked with. What was paid above the penalty goes back to who paid.',
      params: atBooking,
      body: Type.Object(
        { stay: Type.Optional(Id('Only this stay.')), shownPenalty },
        { ...closed, title: 'DeskCancellation', description: 'What is cancelled.' },
      ),
      responses: { 200: { description: 'What it cost.', schema: CancellationView } },
      errors: [
        ...[BOOKING_NOT_FOUND, STAY_NOT_FOUND, BOOKING_STATE, STAY_STATE, GUESTS_NOT_ADMITTED],
        ...[BOOKING_BUSY, bookingErrors.AMOUNT_CHANGED, IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ params: { booking, property: slug }, context, body }) => {
        await getBooking(tools, context, { booking, property: slug });
        return cancellationView(await cancelBooking(tools, context, { booking, ...body }));
      },
    }),
    route({
      ...desk,
      ...shown,
      operationId: 'addToFolio',
      method: 'POST',
      path: `${ROOT}/:booking/folio`,
      summary: 'Add a charge, a payment or a refund of the desk to a folio',
      params: atBooking,
      body: FolioEntry,
      errors: [BOOKING_NOT_FOUND, BOOKING_STATE, bookingErrors.REFUND_TOO_MUCH, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, context, body }) => {
        await addToFolio(tools, context, { ...params, entry: body });
        return viewOf(await getBooking(tools, context, params));
      },
    }),
  ];
}
