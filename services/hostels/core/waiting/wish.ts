import Type, { type Static } from 'typebox';
import { GuestDetails } from '../guest.ts';
import { QuoteGuest } from '../offer/quote-request.ts';
import { TypeCode } from '../room-type.ts';
import { NightDate } from '../stay-dates.ts';

const closed = { additionalProperties: false } as const;
const nullable = (description: string, examples: readonly string[] = []) =>
  Type.Union([Type.String(), Type.Null()], { description, ...(examples.length > 0 && { examples: [...examples] }) });

export const WISH_STATES = ['waiting', 'offered', 'taken', 'cancelled', 'lapsed'] as const;
export type WishState = (typeof WISH_STATES)[number];

const guests = Type.Array(QuoteGuest, { minItems: 1, maxItems: 20, description: 'All who would sleep there.' });

export const NewWish = Type.Object(
  { arrival: NightDate, departure: NightDate, type: Type.Optional(TypeCode), guests, guest: GuestDetails },
  {
    ...closed,
    title: 'NewWish',
    description: 'Nights that somebody waits for; without a room type, any will do.',
    examples: [
      {
        ...{ arrival: '2027-06-01', departure: '2027-06-04', type: 'dorm-8', guests: [{ kind: 'adult' }] },
        guest: { name: 'Ana Reis', email: 'ana@example.com' },
      },
    ],
  },
);
export type NewWish = Static<typeof NewWish>;

/** A wish as its events tell of it: nobody's name is in it. */
export const Wish = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its id.', examples: ['0198c0de-4444-7000-8000-000000000001'] }),
    property: Type.String({ description: 'The property’s slug.', examples: ['harbour'] }),
    type: nullable('The room type; null where any will do.', ['dorm-8']),
    arrival: NightDate,
    departure: NightDate,
    guests,
    state: Type.Enum([...WISH_STATES], { description: 'Where it stands.', examples: ['waiting'] }),
    quote: nullable('The quote that is offered.'),
    due: nullable('Until when what is offered is held: an ISO instant.'),
    madeAt: Type.String({ description: 'An ISO instant.', examples: ['2027-05-01T10:00:00.000Z'] }),
  },
  { ...closed, title: 'Wish', description: 'Somebody who waits for nights that are full.' },
);
export type Wish = Static<typeof Wish>;

export const WISH_EXAMPLE: Wish = {
  ...{ id: '0198c0de-4444-7000-8000-000000000001', property: 'harbour', type: 'dorm-8' },
  ...{ arrival: '2027-06-01', departure: '2027-06-04', guests: [{ kind: 'adult' }], state: 'waiting' },
  ...{ quote: null, due: null, madeAt: '2027-05-01T10:00:00.000Z' },
};
