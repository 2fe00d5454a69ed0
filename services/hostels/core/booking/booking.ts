import Type, { type Static } from 'typebox';
import { NightDate } from '../stay-dates.ts';
import { BOOKING_STATES, STAY_STATES } from './state.ts';

const closed = { additionalProperties: false } as const;
export const Money = (description: string) =>
  Type.Integer({
    minimum: -Number.MAX_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
    description: `${description} In minor units.`,
    examples: [12_000],
  });
const id = (description: string) =>
  Type.String({ format: 'uuid', description, examples: ['0198c0de-3333-7000-8000-000000000001'] });

export const BookedGuestView = Type.Object(
  {
    kind: Type.Enum(['adult', 'child'], { description: 'By which rules.', examples: ['adult'] }),
    age: Type.Optional(Type.Integer({ minimum: 0, maximum: 150, description: 'In years.', examples: [34] })),
    gender: Type.Optional(
      Type.Enum(['woman', 'man', 'other'], { description: 'For dorms that not everybody may sleep in.' }),
    ),
  },
  { ...closed, title: 'BookedGuest', description: 'One who sleeps there.' },
);

export const StayView = Type.Object(
  {
    id: id('The stay’s id: that of its hold.'),
    type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
    arrival: NightDate,
    departure: NightDate,
    state: Type.Enum(STAY_STATES, { description: 'Where the guests are.', examples: ['expected'] }),
    guests: Type.Array(BookedGuestView, { description: 'Who sleeps in it.' }),
    unit: Type.Union([Type.String(), Type.Null()], {
      description: 'The unit that it has at the moment; null where it has none.',
      examples: ['0198c0de-1111-7000-8000-000000000001'],
    }),
  },
  { ...closed, title: 'BookedStay', description: 'One unit of a booking, for its nights.' },
);
export type StayView = Static<typeof StayView>;

/** A booking as its events tell of it: nobody's name is in it. */
export const BookingFacts = Type.Object(
  {
    code: Type.String({ description: 'What a guest reads out at the desk.', examples: ['BCD-1234'] }),
    property: Type.String({ description: 'The property’s slug.', examples: ['harbour'] }),
    state: Type.Enum(BOOKING_STATES, { description: 'Where it stands.', examples: ['confirmed'] }),
    arrival: NightDate,
    departure: NightDate,
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    total: Money('What it was booked for.'),
    source: Type.String({ description: '`site`, `desk`, `import`, or `channel:NAME`.', examples: ['site'] }),
    stays: Type.Array(StayView, { description: 'Its units.' }),
  },
  { ...closed, title: 'BookingFacts', description: 'A booking without who has made it.' },
);
export type BookingFacts = Static<typeof BookingFacts>;

export const BOOKING_EXAMPLE: BookingFacts = {
  code: 'BCD-1234',
  property: 'harbour',
  state: 'confirmed',
  arrival: '2027-06-01',
  departure: '2027-06-04',
  currency: 'EUR',
  total: 12_000,
  source: 'site',
  stays: [
    {
      id: '0198c0de-2222-7000-8000-000000000001',
      type: 'dorm-8',
      arrival: '2027-06-01',
      departure: '2027-06-04',
      state: 'expected',
      guests: [{ kind: 'adult' }],
      unit: '0198c0de-1111-7000-8000-000000000001',
    },
  ],
};
