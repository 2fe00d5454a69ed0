import Type, { type Static } from 'typebox';
import { GuestDetails, GuestPreferences } from '../guest.ts';

const closed = { additionalProperties: false } as const;
const { document, address, birthDate, country, phone, gender } = GuestDetails.properties;

/** Strokes of a finger, in a box of 600 by 200. */
const Signature = Type.String({
  ...{ minLength: 8, maxLength: 20_000, pattern: '^M[ML0-9. -]+$' },
  description: 'The path of an SVG in a box of 600 by 200: `M` and `L` with their places, and nothing else.',
  examples: ['M 10 100 L 40 60 L 80 120'],
});

const asked = { document, address, birthDate, country, phone, gender, signature: Type.Optional(Signature) };

export const Register = Type.Object(asked, {
  ...closed,
  title: 'GuestRegister',
  description: 'What the law asks of guests.',
});
export type Register = Static<typeof Register>;

export const ArrivalForm = Type.Object(
  {
    ...asked,
    arrivesAt: Type.Optional(
      Type.String({
        pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
        description: 'When the guest thinks to come, by the clock of the house.',
        examples: ['17:30'],
      }),
    ),
  },
  { ...closed, title: 'ArrivalForm', description: 'What a guest fills in before coming.' },
);
export type ArrivalForm = Static<typeof ArrivalForm>;

/** What the desk needs for a check-in. */
export const CheckInPaper = Type.Object(
  {
    registered: Type.Union([Register, Type.Null()], {
      description: 'What the register has; null before the check-in.',
    }),
    form: Type.Union([ArrivalForm, Type.Null()], { description: 'What the guest filled in; null where nothing was.' }),
    preferences: Type.Union([GuestPreferences, Type.Null()], { description: 'What the guest likes.' }),
  },
  { ...closed, title: 'CheckInPaper', description: 'What is known of a guest who comes.' },
);
export type CheckInPaper = Static<typeof CheckInPaper>;
