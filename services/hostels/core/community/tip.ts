import Type, { type Static } from 'typebox';
import { folded } from '../search/fold.ts';
import { language, written } from './fields.ts';

const closed = { additionalProperties: false } as const;

export const Tip = Type.Object(
  {
    kind: Type.Enum(['food', 'drink', 'sight', 'walk', 'night', 'practical'] as const, {
      description: 'What it is about.',
      examples: ['food'],
    }),
    title: written('What it is called.', 'Tasca do Chico', 120),
    text: written('What there is to know.', 'Fado on Mondays; come before eight.', 2000),
    place: Type.Optional(written('Where.', 'Rua do Diário de Notícias 39', 200)),
  },
  {
    ...closed,
    title: 'LocalTip',
    description: 'What a house recommends nearby.',
    examples: [{ kind: 'food', title: 'Tasca do Chico', text: 'Fado on Mondays; come before eight.' }],
  },
);
export type Tip = Static<typeof Tip>;

export const TipId = Type.String({
  pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
  description: 'The tip’s name, the same in all languages.',
  examples: ['tasca-do-chico'],
});

export const TipView = Type.Object(
  {
    id: TipId,
    property: Type.String({ description: 'The house’s slug.', examples: ['harbour'] }),
    language,
    ...Tip.properties,
  },
  { ...closed, title: 'LocalTipView', description: 'A tip in one language.' },
);
export type TipView = Static<typeof TipView>;

/** By what a tip is found. */
export function wordsOf({ title, text, place }: Tip): string {
  return folded([title, place ?? '', text].join(' '));
}

/**
 * Each tip once, in the language that is asked for, else in English, else in the first one that there is.
 * @param tips in the order in which they are to be shown
 */
export function inLanguage<T extends { readonly property: string; readonly id: string; readonly language: string }>(
  tips: readonly T[],
  wanted: string,
): T[] {
  const [primary = 'en'] = wanted.split('-');
  const rank = ({ language: of }: T): number => (of === wanted ? 0 : of === primary ? 1 : of === 'en' ? 2 : 3);
  return [...Map.groupBy(tips, ({ property, id }) => `${property} ${id}`).values()].flatMap((same) =>
    same.toSorted((one, other) => rank(one) - rank(other)).slice(0, 1),
  );
}
