import Type, { type Static } from 'typebox';
import { TRAVELLER_BADGES } from './badges.ts';
import { language, written } from './fields.ts';

const WRITTEN_FIELDS = ['name', 'languages', 'plans', 'about'] as const;
export const CARD_FIELDS = [...WRITTEN_FIELDS, 'badges'] as const;
export type CardField = (typeof CARD_FIELDS)[number];

const values = {
  name: Type.Optional(written('A first name or a nickname.', 'Ana', 40)),
  languages: Type.Optional(
    Type.Array(language, {
      maxItems: 10,
      uniqueItems: true,
      description: 'What the guest speaks.',
      examples: [['pt']],
    }),
  ),
  plans: Type.Optional(written('Where the journey goes.', 'Porto next, then the Camino', 300)),
  about: Type.Optional(written('A line about the guest.', 'Climbs, cooks, sings', 200)),
};

const badges = Type.Optional(
  Type.Array(Type.Enum(TRAVELLER_BADGES), { description: 'What the guest has earned.', examples: [['regular']] }),
);

/** What others are shown of a guest: what was chosen, and nothing else. */
export const ShownCard = Type.Object(
  { ...values, badges },
  {
    additionalProperties: false,
    title: 'ShownGuestCard',
    description: 'What a guest chose to show.',
  },
);
export type ShownCard = Static<typeof ShownCard>;

export const GuestCard = Type.Object(
  {
    ...values,
    shown: Type.Array(Type.Enum(CARD_FIELDS), {
      uniqueItems: true,
      maxItems: CARD_FIELDS.length,
      description: 'Which of it others see; none by default.',
      examples: [['name']],
    }),
  },
  {
    additionalProperties: false,
    title: 'GuestCard',
    description: 'What a guest may show of themselves, field by field.',
    examples: [{ name: 'Ana', languages: ['pt'], shown: ['name', 'languages'] }],
  },
);
export type GuestCard = Static<typeof GuestCard>;

export const NO_CARD: GuestCard = { shown: [] };

/** What of a card others see. @param badges what the guest has earned */
export function shownOf(card: GuestCard, badges: ShownCard['badges'] = []): ShownCard {
  const chosen = WRITTEN_FIELDS.filter((field) => card.shown.includes(field) && card[field] !== undefined);
  return {
    ...Object.fromEntries(chosen.map((field) => [field, card[field]])),
    ...(card.shown.includes('badges') && badges.length > 0 ? { badges: [...badges] } : {}),
  };
}
