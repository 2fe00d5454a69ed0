import { changeOf, defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { BOOKING_EXAMPLE, BookingFacts, Money } from './booking.ts';
import { CONDITIONS } from './housekeeping.ts';

const readBy = 'hostels:read';

export const bookingChanged = defineEvent({
  type: 'pvt.hostels.booking.changed',
  version: 1,
  readBy,
  description:
    'A booking was made (`before` is null), or moved on: confirmed, changed, checked in, moved, left, cancelled, or failed. `why` is the rule that it was done by. The key is its id.',
  data: Type.Object({
    ...changeOf(BookingFacts).properties,
    why: Type.String({ description: 'What was done, or the code of what ended it.', examples: ['booked'] }),
  }),
  key: ({ name }) => name,
  example: { name: '0198c0de-3333-7000-8000-000000000001', before: null, after: BOOKING_EXAMPLE, why: 'booked' },
});

const FolioLine = Type.Object(
  {
    night: Type.Union([Type.String(), Type.Null()], { description: 'The night that it is of.' }),
    kind: Type.String({ description: 'A kind of price line, or `charge`, `payment`, `refund`.', examples: ['base'] }),
    rule: Type.String({ description: 'The price rule that it comes from.', examples: ['dorm-8'] }),
    amount: Money('Charges above zero, payments below.'),
  },
  { title: 'BookedFolioLine', description: 'A line of a folio.' },
);

export const folioBooked = defineEvent({
  type: 'pvt.hostels.folio.booked',
  version: 1,
  readBy,
  description: 'Lines were added to the folio of a booking. The key is the booking’s id.',
  data: Type.Object({
    booking: Type.String({ description: 'The booking’s id.' }),
    property: Type.String({ description: 'The property’s slug.' }),
    currency: Type.String({ description: 'ISO 4217.' }),
    lines: Type.Array(FolioLine, { description: 'What was added.' }),
  }),
  key: ({ booking }) => booking,
  example: {
    booking: '0198c0de-3333-7000-8000-000000000001',
    property: 'harbour',
    currency: 'EUR',
    lines: [{ night: '2027-06-01', kind: 'base', rule: 'dorm-8', amount: 4000 }],
  },
});

export const conditionChanged = defineEvent({
  type: 'pvt.hostels.room.changed',
  version: 1,
  readBy,
  description: 'A unit was cleaned, inspected or used, or is not to be disturbed. The key is the unit’s id.',
  data: Type.Object({
    property: Type.String({ description: 'The property’s slug.' }),
    unit: Type.String({ description: 'The unit’s id.' }),
    condition: Type.Enum(CONDITIONS, { description: 'How it is.' }),
    undisturbed: Type.Boolean({ description: 'Whether it is to be skipped.' }),
  }),
  key: ({ unit }) => unit,
  example: {
    property: 'harbour',
    unit: '0198c0de-1111-7000-8000-000000000001',
    condition: 'dirty',
    undisturbed: false,
  },
});
