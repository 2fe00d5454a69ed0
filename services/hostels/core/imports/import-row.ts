import Type, { type Static } from 'typebox';
import { BookedGuestView } from '../booking/booking.ts';
import { GuestDetails } from '../guest.ts';
import { NightDate } from '../stay-dates.ts';

const closed = { additionalProperties: false } as const;

/** Rows of one request. */
export const MOST_ROWS = 500;
/** From the first arrival of a request to its last departure. */
export const MOST_NIGHTS_AT_ONCE = 1100;

const Code = Type.String({
  minLength: 1,
  maxLength: 80,
  description: 'What the other system calls the booking. Sent again, it is answered as it was first.',
  examples: ['OLD-48211'],
});
const Amount = (description: string) =>
  Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description, examples: [12_000] });

const ImportedBooking = Type.Object(
  {
    kind: Type.Literal('booking'),
    code: Code,
    bookedOn: Type.Optional(NightDate),
    type: Type.String({ maxLength: 63, description: 'The room type’s code.', examples: ['dorm-8'] }),
    arrival: NightDate,
    departure: NightDate,
    guests: Type.Array(BookedGuestView, {
      maxItems: 60,
      description: 'Who sleeps there: a bed of a dorm for each, or one room for all.',
    }),
    total: Amount('What it was sold for, in minor units.'),
    guest: Type.Optional(GuestDetails),
  },
  { ...closed, title: 'ImportedBooking', description: 'A booking that was made elsewhere.' },
);
export type ImportedBooking = Static<typeof ImportedBooking>;

const ImportedCancellation = Type.Object(
  {
    kind: Type.Literal('cancellation'),
    code: Code,
    cancelledOn: Type.Optional(NightDate),
    penalty: Type.Optional(Amount('What of its price is owed all the same, in minor units; without it, nothing.')),
  },
  { ...closed, title: 'ImportedCancellation', description: 'The cancellation of a booking that was imported before.' },
);
export type ImportedCancellation = Static<typeof ImportedCancellation>;

export const ImportRow = Type.Union([ImportedBooking, ImportedCancellation], {
  title: 'ImportRow',
  description: 'What happened elsewhere.',
});
export type ImportRow = Static<typeof ImportRow>;

/** Why a row is not taken in. */
export const REFUSALS = [
  'STAY_DATES_INVALID',
  'ROOM_TYPE_NOT_FOUND',
  'GUESTS_NOT_ADMITTED',
  'TYPE_SOLD_OUT',
  'STAY_NEEDS_A_MOVE',
  'BOOKING_NOT_FOUND',
  'BOOKING_STATE',
] as const;
export type ImportRefusal = (typeof REFUSALS)[number];

const OUTCOMES = ['sold', 'refused', 'cancelled'] as const;

export const ImportAnswer = Type.Object(
  {
    code: Code,
    outcome: Type.Enum(OUTCOMES, { description: 'What became of it.', examples: ['sold'] }),
    reason: Type.Union([Type.Enum(REFUSALS), Type.Null()], { description: 'Why it was refused.', examples: [null] }),
    night: Type.Union([NightDate, Type.Null()], { description: 'The first night that is sold out.' }),
    booking: Type.Union([Type.String(), Type.Null()], { description: 'The booking’s id.' }),
    known: Type.Boolean({ description: 'Whether it was taken in, or refused, by an earlier request.' }),
  },
  { ...closed, title: 'ImportAnswer', description: 'What became of a row.' },
);
export type ImportAnswer = Static<typeof ImportAnswer>;

export const ImportAnswers = Type.Object(
  { rows: Type.Array(ImportAnswer, { description: 'One for each row, in their order.' }) },
  { ...closed, title: 'ImportAnswers', description: 'What became of the rows.' },
);
export const ImportRequest = Type.Object(
  {
    rows: Type.Array(ImportRow, {
      minItems: 1,
      maxItems: MOST_ROWS,
      description: 'In the order in which it happened: who comes first gets the bed.',
    }),
  },
  {
    ...closed,
    title: 'ImportRequest',
    description: 'Bookings of another system, and their cancellations.',
    examples: [
      {
        rows: [
          {
            ...{ kind: 'booking', code: 'OLD-48211', bookedOn: '2027-01-15', type: 'dorm-8' },
            ...{ arrival: '2027-06-01', departure: '2027-06-04', guests: [{ kind: 'adult' }], total: 12_000 },
          },
          { kind: 'cancellation', code: 'OLD-48211', cancelledOn: '2027-03-02' },
        ],
      },
    ],
  },
);
