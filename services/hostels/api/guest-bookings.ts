import type { CallContext } from '@pvt/kernel/context';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { MOST_PAYERS } from '../core/booking/due-now.ts';
import { bookingErrors } from '../core/booking/errors.ts';
import { PaymentProvider } from '../core/booking/payment-provider.ts';
import { communityErrors } from '../core/community/errors.ts';
import { hostelsErrors } from '../core/errors.ts';
import { GuestDetails } from '../core/guest.ts';
import { offerErrors } from '../core/offer/errors.ts';
import { priceErrors } from '../core/price/errors.ts';
import { Slug } from '../core/property.ts';
import { waitingErrors } from '../core/waiting/errors.ts';
import { beginCollecting } from '../use-cases/bookings/begin-collecting.ts';
import { bookByGuest } from '../use-cases/bookings/book-offer.ts';
import { type BookedAs, bookedAs } from '../use-cases/bookings/booked-as.ts';
import { getBooking } from '../use-cases/bookings/get-booking.ts';
import { offeredToGuests } from '../use-cases/bookings/offered-to-guests.ts';
import { payBooking } from '../use-cases/bookings/pay-booking.ts';
import { readCalendar } from '../use-cases/bookings/read-calendar.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { BookingView, viewOf } from './booking-views.ts';
import { atBooking, bookingOfLink, withKey } from './guest-link.ts';
import { atSite, atSiteOfMembers, buyerOf, SiteParams } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const PaymentChoice = Type.Union(
  [
    Type.Object({ kind: Type.Enum(['all', 'deposit']) }, closed),
    Type.Object({ kind: Type.Literal('shares'), payers: Type.Integer({ minimum: 2, maximum: MOST_PAYERS }) }, closed),
  ],
  {
    title: 'PaymentChoice',
    description: 'All at once, the plan’s deposit, or the first of equal shares; default all.',
    examples: [{ kind: 'all' }],
  },
);

const NewBooking = Type.Object(
  {
    quote: Type.String({ format: 'uuid', maxLength: 36, description: 'The quote that is accepted.' }),
    guest: GuestDetails,
    provider: PaymentProvider,
    pay: Type.Optional(PaymentChoice),
    acceptsMoves: Type.Optional(
      Type.Boolean({
        description: 'Has to be true for a quote with a `split`: the guest agrees to move from one unit to another.',
      }),
    ),
    wish: Type.Optional(
      Type.Object(
        {
          id: Type.String({ format: 'uuid', maxLength: 36, description: 'The wish that the quote was offered to.' }),
          key: withKey.properties.key,
        },
        { ...closed, title: 'OfferedWish', description: 'By the link of the mail to who has waited.' },
      ),
    ),
    recommendedBy: Type.Optional({ ...Slug, description: 'The house that has sent the guest.' }),
  },
  { ...closed, title: 'NewBooking', description: 'What is booked, by whom, and how it is paid.' },
);

const GuestProviders = Type.Object(
  { providers: Type.Array(PaymentProvider) },
  {
    ...closed,
    title: 'GuestProviders',
    description: 'Those that a booking can be paid by; none where that is not possible.',
  },
);

const BegunBooking = Type.Object(
  {
    booking: BookingView,
    key: Type.String({ description: 'The secret of the guest’s link: whoever has it is the guest.' }),
  },
  { ...closed, title: 'BegunBooking', description: 'A booking that is held and waits for its payment.' },
);

const Payment = Type.Object(
  {
    method: Type.String({
      ...{ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]+$' },
      description: 'The provider’s token of a payment method.',
      examples: ['card_ok'],
    }),
    payment: Type.Optional(
      Type.String({ format: 'uuid', maxLength: 36, description: 'Which payment; default the first that is open.' }),
    ),
  },
  { ...closed, title: 'PayBooking', description: 'By what it is paid.' },
);

const PaymentAnswer = Type.Object(
  {
    status: Type.String({ description: 'As of a payment: `authorised`, `requires_action`, `failed` and others.' }),
    challengeUrl: Type.Union([Type.String(), Type.Null()], { description: 'Where the payer confirms.' }),
    code: Type.Union([Type.String(), Type.Null()], { description: 'Why it was declined.' }),
  },
  { ...closed, title: 'PaymentAnswer', description: 'What the payer’s bank answered.' },
);

const NewPayer = Type.Object(
  {
    provider: PaymentProvider,
    amount: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'In minor units; default all that is owed.',
      }),
    ),
    payer: Type.Optional(GuestDetails),
  },
  { ...closed, title: 'NewPayer', description: 'Who else pays, and how much.' },
);

const BegunPayment = Type.Object(
  { payment: Type.String({ description: 'The payment’s id.' }), amount: Type.Integer({ description: 'Minor units.' }) },
  { ...closed, title: 'BegunPayment', description: 'A payment that waits for its payer.' },
);

const { BOOKING_NOT_FOUND, BOOKING_STATE, GUESTS_NOT_ADMITTED } = bookingErrors;
const { QUOTE_NOT_FOUND } = offerErrors;
const { QUOTE_EXPIRED } = priceErrors;
const { TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE, ROOM_TYPE_NOT_FOUND } = hostelsErrors;

/**
 * Whoever types somebody's e-mail address books as the guest who has it: the link shows what was booked and the name that was typed, and
 * nothing of what the house knows of that guest.
 */
const shownByLink = (view: BookingView, typed: BookedAs | undefined): BookingView => ({
  ...view,
  guest: typed === undefined ? null : { name: typed.name },
  stays: view.stays.map(({ moved: _moved, ...stay }) => stay),
});

export function guestBookingRoutes(tools: BookingTools): Route[] {
  const found = bookingOfLink(tools);
  const shown = async (context: CallContext, booking: string): Promise<BookingView> =>
    shownByLink(viewOf(await getBooking(tools, context, { booking })), await bookedAs(tools, context, booking));
  return [
    route({
      ...atSite,
      operationId: 'listGuestProviders',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/payment-providers',
      summary: 'By whom guests can pay now',
      params: SiteParams,
      responses: { 200: { description: 'The providers.', schema: GuestProviders } },
      errors: [httpErrors.TENANT_NOT_FOUND],
      handler: async ({ context }) => ({ providers: await offeredToGuests(tools, context) }),
    }),
    route({
      ...atSiteOfMembers,
      operationId: 'bookStay',
      method: 'POST',
      path: '/v1/sites/:tenant/hostels/bookings',
      summary: 'Book what was quoted',
      description:
        'The places are held for fifteen minutes. Once the payment is `ready`, pay it; the booking is then confirmed, and the guest gets a mail.',
      params: SiteParams,
      body: NewBooking,
      responses: { 202: { description: 'It is held.', schema: BegunBooking } },
      errors: [
        httpErrors.TENANT_NOT_FOUND,
        ...[
          QUOTE_NOT_FOUND,
          QUOTE_EXPIRED,
          priceErrors.RATE_FOR_MEMBERS,
          ROOM_TYPE_NOT_FOUND,
          GUESTS_NOT_ADMITTED,
          bookingErrors.MOVES_NOT_ACCEPTED,
          bookingErrors.SHARE_TOO_SMALL,
          TYPE_SOLD_OUT,
          STAY_NEEDS_A_MOVE,
          UNIT_NOT_FREE,
          communityErrors.RECOMMENDED_BY_ITSELF,
          bookingErrors.PROVIDER_NOT_FOR_GUESTS,
        ],
        ...[waitingErrors.WISH_NOT_FOUND, waitingErrors.WISH_OVER, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ context, body }, reply) => {
        const booking = await bookByGuest(tools, context, {
          ...body,
          pay: body.pay ?? { kind: 'all' },
          buyer: buyerOf(context),
        });
        reply.status(202);
        return { booking: await shown(context, booking), key: tools.keys.keyOf(context.tenant, booking) };
      },
    }),
    route({
      ...atSite,
      operationId: 'getBookingOfGuest',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/bookings/:code',
      summary: 'The booking that a guest’s link leads to',
      params: atBooking,
      query: withKey,
      responses: { 200: { description: 'The booking.', schema: BookingView } },
      errors: [httpErrors.TENANT_NOT_FOUND, BOOKING_NOT_FOUND],
      handler: async (request) => shown(request.context, await found(request, request.query.key)),
    }),
    route({
      ...atSite,
      operationId: 'payBooking',
      method: 'POST',
      path: '/v1/sites/:tenant/hostels/bookings/:code/payment',
      summary: 'Pay for a booking',
      description: 'Has the payer’s bank hold the money. It is taken when the places are stays, and else returned.',
      params: atBooking,
      query: withKey,
      body: Payment,
      responses: { 200: { description: 'What the bank answered.', schema: PaymentAnswer } },
      errors: [
        ...[httpErrors.TENANT_NOT_FOUND, BOOKING_NOT_FOUND, BOOKING_STATE, bookingErrors.PAYMENT_NOT_READY],
        bookingErrors.PAYMENT_TOO_MUCH,
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async (request) =>
        payBooking(tools, request.context, await found(request, request.query.key), request.body),
    }),
    route({
      ...atSite,
      operationId: 'addPayer',
      method: 'POST',
      path: '/v1/sites/:tenant/hostels/bookings/:code/payments',
      summary: 'Begin a further payment of a booking',
      description: 'The share of another payer, or what is still owed.',
      params: atBooking,
      query: withKey,
      body: NewPayer,
      responses: { 202: { description: 'The payment; it can be paid when it is `ready`.', schema: BegunPayment } },
      errors: [
        ...[httpErrors.TENANT_NOT_FOUND, BOOKING_NOT_FOUND, BOOKING_STATE, bookingErrors.PAYMENT_TOO_MUCH],
        ...[bookingErrors.PROVIDER_NOT_FOR_GUESTS],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async (request, reply) => {
        const booking = await found(request, request.query.key);
        const { id, amount } = await beginCollecting(tools, request.context, { booking, ...request.body });
        reply.status(202);
        return { payment: id, amount };
      },
    }),
    route({
      ...atSite,
      operationId: 'getBookingCalendar',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/bookings/:code/calendar.ics',
      summary: 'A booking for the guest’s calendar',
      params: atBooking,
      query: withKey,
      responses: { 200: { description: 'An iCalendar file.', contentType: 'text/calendar' } },
      errors: [httpErrors.TENANT_NOT_FOUND, BOOKING_NOT_FOUND],
      handler: async (request, reply) => {
        const { content, contentType } = await readCalendar(
          tools,
          request.context,
          await found(request, request.query.key),
        );
        reply.header('content-type', contentType);
        return content;
      },
    }),
  ];
}
