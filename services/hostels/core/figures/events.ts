import { defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Money } from '../booking/booking.ts';
import { NightDate } from '../stay-dates.ts';

const readBy = 'hostels:read';

const ofBooking = {
  booking: Type.String({ description: 'The booking’s id.' }),
  property: Type.String({ description: 'The property’s slug.' }),
  source: Type.String({ description: '`site`, `desk`, `import`, or `channel:NAME`.', examples: ['site'] }),
};
const example = {
  booking: '0198c0de-3333-7000-8000-000000000001',
  property: 'harbour',
  source: 'site',
};

export const nightsSold = defineEvent({
  type: 'pvt.hostels.nights.sold',
  version: 1,
  readBy,
  description:
    'A confirmed booking has got nights, or lost them again: then beds and revenue are below zero. The sum over all events of a night is what is sold of it. The key is the booking’s id.',
  data: Type.Object({
    ...ofBooking,
    type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    on: Type.String({ format: 'date', description: 'The property’s date on which it changed.' }),
    night: NightDate,
    nights: Type.Integer({ minimum: 1, description: 'How many nights from that one on.', examples: [3] }),
    beds: Type.Integer({ description: 'In each of the nights.', examples: [1] }),
    revenue: Money('In each of the nights, without extras and without taxes on top.'),
  }),
  key: ({ booking }) => booking,
  example: {
    ...example,
    ...{ type: 'dorm-8', currency: 'EUR', on: '2027-05-20', night: '2027-06-01', nights: 3, beds: 1, revenue: 4000 },
  },
});

export const bookingCounted = defineEvent({
  type: 'pvt.hostels.booking.counted',
  version: 1,
  readBy,
  description:
    'A booking counts as made, cancelled or not come from now on, or, with a count of −1, does not any more. The key is its id.',
  data: Type.Object({
    ...ofBooking,
    what: Type.Enum(['made', 'cancelled', 'no_show'], { description: 'As what it counts.', examples: ['made'] }),
    count: Type.Integer({ minimum: -1, maximum: 1, description: '1, or −1 where it does not any more.' }),
    booked: Type.String({ format: 'date', description: 'The property’s date on which it was booked.' }),
    arrival: NightDate,
    leadDays: Type.Integer({ minimum: 0, description: 'From the booking to the arrival.', examples: [12] }),
  }),
  key: ({ booking }) => booking,
  example: {
    ...example,
    ...{ what: 'made' as const, count: 1, booked: '2027-05-20', arrival: '2027-06-01', leadDays: 12 },
  },
});

export const figureEvents = [nightsSold, bookingCounted];
