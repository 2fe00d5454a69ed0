import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { hostelsErrors } from '../core/errors.ts';
import { changeStay, previewStayChange } from '../use-cases/bookings/change-stay.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { CHANGED, DeskChange, GuestChange, OF_DESK, OF_GUEST, PRICED, shown } from './booking-changes.ts';
import { atStay, NewUnit } from './desk-stays.ts';
import { atStayOfBooking, bookingOfLink, withKey } from './guest-link.ts';
import { ofProperty } from './property-params.ts';
import { atSite } from './site-params.ts';

const closed = { additionalProperties: false } as const;
const { unit, also } = NewUnit.properties;
const DeskStayChange = Type.Object(
  { ...DeskChange.properties, unit: Type.Optional(unit), also },
  {
    ...closed,
    title: 'DeskStayChange',
    description: 'What a stay is to be; what is left out stays as it is, and so do the other stays of the booking.',
  },
);

const OF_STAY = [bookingErrors.STAY_NOT_FOUND];
const SEATED = [hostelsErrors.UNIT_NOT_FOUND, hostelsErrors.UNIT_INVALID];

export function stayChangeRoutes(tools: BookingTools): Route[] {
  return [...deskStayChanges(tools), ...guestStayChanges(tools)];
}

/** Of one stay of several; the others stay as they are. */
function deskStayChanges(tools: BookingTools): Route[] {
  const desk = {
    ...ofProperty,
    method: 'POST',
    permission: 'hostels:desk',
    params: atStay,
    body: DeskStayChange,
  } as const;
  return [
    route({
      ...desk,
      ...shown('The price of the booking, and what would be owed.'),
      operationId: 'previewStayChange',
      path: `${OF_DESK}/stays/:stay/change/preview`,
      summary: 'What other dates, guests or another room type of one stay would cost',
      stores: false,
      errors: [...PRICED, ...OF_STAY],
      handler: ({ params, context, body }) => previewStayChange(tools, context, { ...params, ...body }),
    }),
    route({
      ...desk,
      ...shown('The price of the booking, and what is owed.'),
      operationId: 'changeStay',
      path: `${OF_DESK}/stays/:stay/change`,
      summary: 'Change dates, guests, room type or unit of one stay',
      description: 'All at once or nothing. The stay is priced by itself from then on; the others keep price and unit.',
      errors: [...CHANGED, ...OF_STAY, ...SEATED],
      handler: ({ params, context, body }) => changeStay(tools, context, { ...params, ...body }),
    }),
  ];
}

function guestStayChanges(tools: BookingTools): Route[] {
  const found = bookingOfLink(tools);
  const guest = { ...atSite, method: 'POST', params: atStayOfBooking, query: withKey, body: GuestChange } as const;
  const OF_TENANT = [httpErrors.TENANT_NOT_FOUND, bookingErrors.CHANGE_COSTS_PENALTY, ...OF_STAY];
  return [
    route({
      ...guest,
      ...shown('The price of the booking, and what would be owed.'),
      operationId: 'previewStayChangeOfGuest',
      path: `${OF_GUEST}/stays/:stay/change/preview`,
      summary: 'What other dates, guests or another room type of one stay would cost',
      stores: false,
      errors: [...OF_TENANT, ...PRICED],
      handler: async (request) => {
        const booking = await found(request, request.query.key);
        const { stay } = request.params;
        return previewStayChange(tools, request.context, { booking, stay, ...request.body, byGuest: true });
      },
    }),
    route({
      ...guest,
      ...shown('The price of the booking, and what is owed.'),
      operationId: 'changeStayOfGuest',
      path: `${OF_GUEST}/stays/:stay/change`,
      summary: 'Change dates, guests or room type of one stay',
      errors: [...OF_TENANT, ...CHANGED],
      handler: async (request) => {
        const booking = await found(request, request.query.key);
        const { stay } = request.params;
        return changeStay(tools, request.context, { booking, stay, ...request.body, byGuest: true });
      },
    }),
  ];
}
