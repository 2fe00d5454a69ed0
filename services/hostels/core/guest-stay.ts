import Type, { type Static } from 'typebox';
import { NightDate } from './stay-dates.ts';

const STAY_STATES = ['expected', 'in_house', 'left', 'no_show', 'cancelled'] as const;

/** A stay of a guest, as its profile shows it. */
export const GuestStay = Type.Object(
  {
    id: Type.String({ description: 'The stay’s id.', examples: ['0198c0de-2222-7000-8000-000000000001'] }),
    booking: Type.String({ description: 'The code of its booking.', examples: ['ABC-1234'] }),
    property: Type.String({ description: 'The property’s slug.', examples: ['harbour'] }),
    type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
    arrival: NightDate,
    departure: NightDate,
    state: Type.Enum(STAY_STATES, { description: 'What became of it.', examples: ['left'] }),
  },
  { additionalProperties: false, title: 'GuestStay', description: 'A stay of a guest.' },
);
export type GuestStay = Static<typeof GuestStay>;
