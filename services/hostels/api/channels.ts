import { PageQuery, pageErrors } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { NightOfType } from '../core/availability.ts';
import { bookingErrors } from '../core/booking/errors.ts';
import { channelErrors } from '../core/channels/errors.ts';
import { Oversale } from '../core/channels/oversale.ts';
import { ChannelCode, ChannelName, ChannelReservation } from '../core/channels/reservation.ts';
import { hostelsErrors } from '../core/errors.ts';
import { offerErrors } from '../core/offer/errors.ts';
import { Slug } from '../core/property.ts';
import { ChannelUpdate } from '../core/restrictions/channel-update.ts';
import { Restriction } from '../core/restrictions/restriction.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { channelChanges } from '../use-cases/channels/channel-changes.ts';
import { restrictSales } from '../use-cases/channels/restrict-sales.ts';
import { getReservation, takeReservation } from '../use-cases/channels/take-reservation.ts';
import type { FeedTools } from '../use-cases/channels/tools.ts';
import { ofProperty, PropertyParams, property } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const root = '/v1/hostels/properties/:property';

const Changes = Type.Object(
  {
    cursor: Type.String({ description: 'To ask with the next time.' }),
    more: Type.Boolean({ description: 'There are changes after these: ask again at once.' }),
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    nights: Type.Array(
      Type.Object(
        {
          type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
          ...NightOfType.properties,
          sellable: Type.Integer({ description: 'How many more can be sold.', examples: [10] }),
          rate: Type.Union([Type.Integer(), Type.Null()], { description: 'Minor units, before rules.' }),
          rule: Type.Union([Type.String(), Type.Null()], { description: 'What the rate comes from.' }),
          restrictions: Type.Array(Type.String(), { description: 'Ids of those that are set for the night.' }),
        },
        { ...closed, title: 'ChannelNight' },
      ),
      { description: 'Each as it is now.' },
    ),
    restrictions: Type.Array(Restriction, { description: 'All of the property, the later before the earlier.' }),
  },
  { ...closed, title: 'ChannelChanges', description: 'What a channel has to know of nights that have changed.' },
);

const ReservationView = Type.Object(
  {
    property: Slug,
    channel: ChannelName,
    code: ChannelCode,
    outcome: Type.Enum(['booked', 'changed', 'cancelled', 'repeated', 'superseded'] as const, {
      description: 'What became of the message: `repeated` was known, and of `superseded` a newer one was.',
    }),
    version: Type.Integer({ description: 'Of the message that counts.' }),
    state: Type.Enum(['booked', 'cancelled'] as const, { description: 'As the message that counts has it.' }),
    confirmation: Type.Union([Type.String(), Type.Null()], {
      description: 'What the guest reads out at the desk, in all versions; null where it was cancelled before it came.',
    }),
    contradicted: Type.Boolean({ description: 'Two messages of this version said different things.' }),
    needsDesk: Type.Boolean({ description: 'Guests are in a room that the message has changed.' }),
    oversold: Type.Array(Oversale, { description: 'Stays that have no unit, each with the cheapest repair.' }),
  },
  { ...closed, title: 'TakenReservation', description: 'What the house has of a channel’s reservation.' },
);

const RESTRICTIONS = [
  'All updates or none; of those that overlap the later counts. Each takes the place of all that was set for its room type, rate plan and dates,',
  'by the calendar or by a channel; what is set for other dates, other plans or the whole house stays.',
  '`minNights` and `maxNights` are a condition: the states hold for stays of such a length, and a stay of any other length that has one of the',
  'nights is refused. `closed-to-arrival` refuses stays that begin on a date, `closed-to-departure` those that end on it, `closed-to-stay` those',
  'with the night. Sent again, it changes nothing.',
].join(' ');

const { PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND, STAY_DATES_INVALID } = hostelsErrors;
const { RESERVATION_NOT_FOUND, RESERVATION_CURRENCY } = channelErrors;

export function channelRoutes(tools: BookingTools & Pick<FeedTools, 'now'>): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'listChannelChanges',
      method: 'GET',
      path: `${root}/channels/changes`,
      permission: 'hostels:channels',
      summary: 'Availability, rates and restrictions of nights that have changed',
      description:
        'Without a cursor, of all nights of the coming year. A change is shown at least once; each night is as it is now.',
      params: PropertyParams,
      query: Type.Pick(PageQuery, ['cursor']),
      responses: { 200: { description: 'What is now, and where to go on.', schema: Changes } },
      errors: [PROPERTY_NOT_FOUND, offerErrors.PRICING_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => channelChanges(tools, context, params.property, query.cursor),
    }),
    route({
      ...ofProperty,
      operationId: 'setChannelRestrictions',
      method: 'PUT',
      path: `${root}/channels/restrictions`,
      permission: 'hostels:channels',
      summary: 'Set what a channel may sell',
      description: RESTRICTIONS,
      params: PropertyParams,
      body: Type.Object(
        { updates: Type.Array(ChannelUpdate, { minItems: 1, maxItems: 50 }) },
        { ...closed, title: 'ChannelRestrictionUpdates', description: 'Restrictions of room types by rate plans.' },
      ),
      responses: { 204: { description: 'They are set.' } },
      errors: [PROPERTY_NOT_FOUND, offerErrors.PRICING_NOT_FOUND, offerErrors.RATES_INVALID],
      handler: async ({ params, body, context }, reply) => {
        await restrictSales(tools, context, params.property, body.updates);
        reply.status(204).send();
      },
    }),
    route({
      ...ofProperty,
      operationId: 'takeChannelReservation',
      method: 'POST',
      path: `${root}/channels/reservations`,
      permission: 'hostels:channels',
      summary: 'Take what a channel has sold',
      description:
        'New, changed or cancelled: all of it as it is now. The highest version counts, in whatever order messages come and however often. What is sold is kept although there is no unit for it, in `oversold`. It is answered once it is committed: send it again until it is.',
      params: PropertyParams,
      body: ChannelReservation,
      responses: { 200: { description: 'It is kept.', schema: ReservationView } },
      errors: [
        ...[PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND, STAY_DATES_INVALID],
        ...[bookingErrors.GUESTS_NOT_ADMITTED, RESERVATION_CURRENCY],
      ],
      handler: ({ params, body, context }) => takeReservation(tools, context, params.property, body),
    }),
    route({
      ...ofProperty,
      operationId: 'getChannelReservation',
      method: 'GET',
      path: `${root}/channels/reservations/:channel/:code`,
      permission: 'hostels:channels',
      summary: 'What the house has of a reservation',
      params: Type.Object({ ...property, channel: ChannelName, code: ChannelCode }),
      responses: { 200: { description: 'As the message that counts has it.', schema: ReservationView } },
      errors: [RESERVATION_NOT_FOUND],
      handler: ({ params, context }) => getReservation(tools, context, params),
    }),
  ];
}
