import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { hostelsErrors } from '../core/errors.ts';
import { priceErrors } from '../core/price/errors.ts';
import { restrictionErrors } from '../core/restrictions/errors.ts';
import { StayDates } from '../core/stay-dates.ts';
import { changeBooking, previewChange } from '../use-cases/bookings/change-booking.ts';
import { getBooking } from '../use-cases/bookings/get-booking.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { BookingChange, DatesChange } from './booking-views.ts';
import { atBooking as atDesk } from './desk-bookings.ts';
import { atBooking, bookingOfLink, withKey } from './guest-link.ts';
import { ofProperty } from './property-params.ts';
import { atSite } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const anyway = Type.Optional(Type.Boolean({ description: 'Whatever the restrictions say: the desk decides.' }));
const shownDifference = Type.Optional(
  Type.Integer({
    ...{ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, examples: [3000] },
    description: 'The `difference` that was shown, in minor units: another one is refused.',
  }),
);
export const GuestChange = Type.Object(
  { ...BookingChange.properties, shownDifference },
  { ...closed, title: 'GuestBookingChange', description: 'What is to be; what is left out stays as it is.' },
);
export const DeskChange = Type.Object(
  { ...BookingChange.properties, anyway, shownDifference },
  { ...closed, title: 'DeskBookingChange', description: 'What a booking is to be; what is left out stays as it is.' },
);

const { BOOKING_NOT_FOUND, BOOKING_STATE, BOOKING_BUSY, STAY_STATE, GUESTS_NOT_ADMITTED, CHANGE_COSTS_PENALTY } =
  bookingErrors;
const { TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE, STAY_DATES_INVALID, ROOM_TYPE_NOT_FOUND } = hostelsErrors;
export const PRICED = [
  ...[BOOKING_NOT_FOUND, BOOKING_STATE, STAY_STATE, STAY_DATES_INVALID, GUESTS_NOT_ADMITTED, ROOM_TYPE_NOT_FOUND],
  ...[priceErrors.STAY_NOT_PRICED, restrictionErrors.STAY_RESTRICTED],
];
export const CHANGED = [
  ...[...PRICED, bookingErrors.AMOUNT_CHANGED, BOOKING_BUSY, TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE],
  idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
];
export const shown = (description: string) => ({ responses: { 200: { description, schema: DatesChange } } }) as const;

export function bookingChangeRoutes(tools: BookingTools): Route[] {
  return [...deskChanges(tools), ...guestChanges(tools)];
}

export const OF_DESK = '/v1/hostels/properties/:property/bookings/:booking';

function deskChanges(tools: BookingTools): Route[] {
  const desk = { ...ofProperty, permission: 'hostels:desk', params: atDesk } as const;
  return [
    route({
      ...desk,
      ...shown('The price, and what would be owed.'),
      operationId: 'previewDates',
      method: 'GET',
      path: `${OF_DESK}/dates`,
      summary: 'What other dates of a booking would cost',
      query: StayDates,
      errors: PRICED,
      handler: async ({ params, context, query }) => {
        await getBooking(tools, context, params);
        return previewChange(tools, context, { booking: params.booking, ...query });
      },
    }),
    route({
      ...desk,
      ...shown('The price, and what is owed.'),
      operationId: 'changeDates',
      method: 'POST',
      path: `${OF_DESK}/dates`,
      summary: 'Move a booking to other dates, extend or shorten it',
      body: StayDates,
      errors: CHANGED,
      handler: async ({ params, context, body }) => {
        await getBooking(tools, context, params);
        return changeBooking(tools, context, { booking: params.booking, ...body });
      },
    }),
    route({
      ...desk,
      ...shown('The price, and what would be owed.'),
      operationId: 'previewBookingChange',
      method: 'POST',
      path: `${OF_DESK}/change/preview`,
      summary: 'What other dates, guests or another room type of a booking would cost',
      body: DeskChange,
      stores: false,
      errors: PRICED,
      handler: async ({ params, context, body }) => {
        await getBooking(tools, context, params);
        return previewChange(tools, context, { booking: params.booking, ...body });
      },
    }),
    route({
      ...desk,
      ...shown('The price, and what is owed.'),
      operationId: 'changeBooking',
      method: 'POST',
      path: `${OF_DESK}/change`,
      summary: 'Change dates, guests or room type of a booking',
      description:
        'Nights that are kept cost what was agreed, others by the rates of today. What is more is owed; what is less goes back to who paid.',
      body: DeskChange,
      errors: CHANGED,
      handler: async ({ params, context, body }) => {
        await getBooking(tools, context, params);
        return changeBooking(tools, context, { booking: params.booking, ...body });
      },
    }),
  ];
}

export const OF_GUEST = '/v1/sites/:tenant/hostels/bookings/:code';

function guestChanges(tools: BookingTools): Route[] {
  const found = bookingOfLink(tools);
  return [
    route({
      ...atSite,
      ...shown('The price, and what would be owed.'),
      operationId: 'previewDatesOfGuest',
      method: 'GET',
      path: `${OF_GUEST}/dates`,
      summary: 'What other dates would cost',
      params: atBooking,
      query: Type.Object({ ...withKey.properties, ...StayDates.properties }, closed),
      errors: [httpErrors.TENANT_NOT_FOUND, CHANGE_COSTS_PENALTY, ...PRICED],
      handler: async (request) => {
        const { key, ...dates } = request.query;
        return previewChange(tools, request.context, { booking: await found(request, key), ...dates, byGuest: true });
      },
    }),
    route({
      ...atSite,
      ...shown('The price, and what is owed.'),
      operationId: 'changeDatesOfGuest',
      method: 'POST',
      path: `${OF_GUEST}/dates`,
      summary: 'Move a booking to other dates',
      params: atBooking,
      query: withKey,
      body: StayDates,
      errors: [httpErrors.TENANT_NOT_FOUND, CHANGE_COSTS_PENALTY, ...CHANGED],
      handler: async (request) => {
        const booking = await found(request, request.query.key);
        return changeBooking(tools, request.context, { booking, ...request.body, byGuest: true });
      },
    }),
    route({
      ...atSite,
      ...shown('The price, and what would be owed.'),
      operationId: 'previewChangeOfGuest',
      method: 'POST',
      path: `${OF_GUEST}/change/preview`,
      summary: 'What other dates, guests or another room type would cost',
      params: atBooking,
      query: withKey,
      body: GuestChange,
      stores: false,
      errors: [httpErrors.TENANT_NOT_FOUND, CHANGE_COSTS_PENALTY, ...PRICED],
      handler: async (request) => {
        const booking = await found(request, request.query.key);
        return previewChange(tools, request.context, { booking, ...request.body, byGuest: true });
      },
    }),
    route({
      ...atSite,
      ...shown('The price, and what is owed.'),
      operationId: 'changeBookingOfGuest',
      method: 'POST',
      path: `${OF_GUEST}/change`,
      summary: 'Change dates, guests or room type of a booking',
      params: atBooking,
      query: withKey,
      body: GuestChange,
      errors: [httpErrors.TENANT_NOT_FOUND, CHANGE_COSTS_PENALTY, ...CHANGED],
      handler: async (request) => {
        const booking = await found(request, request.query.key);
        return changeBooking(tools, request.context, { booking, ...request.body, byGuest: true });
      },
    }),
  ];
}
