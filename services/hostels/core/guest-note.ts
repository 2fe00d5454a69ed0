import Type, { type Static } from 'typebox';

const Visibility = Type.Enum(['desk', 'managers'] as const, {
  description: 'Who reads it: whoever sees guests, or of those only who also manages the hostels.',
  examples: ['desk'],
});
const Text = Type.String({
  minLength: 1,
  maxLength: 2000,
  pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
  description: 'What is to be known.',
  examples: ['Left a suitcase with us until Friday.'],
});

export const NewGuestNote = Type.Object(
  { text: Text, visibility: Visibility },
  {
    additionalProperties: false,
    title: 'NewGuestNote',
    description: 'A note about a guest.',
    examples: [{ text: 'Left a suitcase with us until Friday.', visibility: 'desk' }],
  },
);
export type NewGuestNote = Static<typeof NewGuestNote>;

export const GuestNote = Type.Object(
  {
    id: Type.String({ description: 'Its id.', examples: ['0198c0de-9999-7000-8000-000000000001'] }),
    text: Text,
    visibility: Visibility,
    madeAt: Type.String({ description: 'When.', examples: ['2026-11-29T12:00:00.000Z'] }),
    madeBy: Type.String({ description: 'By whom.', examples: ['person:0198c0de'] }),
  },
  { additionalProperties: false, title: 'GuestNote', description: 'A note about a guest.' },
);
export type GuestNote = Static<typeof GuestNote>;
