import Type, { type Static } from 'typebox';
import { closed, common, feedback, Share } from './common.ts';

/** A pattern is matched by automata (RE2), so that no answer can hold the server. */
export const TextMatch = Type.Union(
  [
    Type.Object({ by: Type.Literal('exact'), text: Type.String({ minLength: 1, maxLength: 1000 }) }, closed),
    Type.Object(
      {
        by: Type.Literal('wildcard'),
        text: Type.String({
          minLength: 1,
          maxLength: 1000,
          description: '`*` stands for any characters, `\\*` for an asterisk.',
        }),
      },
      closed,
    ),
    Type.Object(
      {
        by: Type.Literal('pattern'),
        text: Type.String({ minLength: 1, maxLength: 1000, description: 'RE2, which the whole answer must match.' }),
      },
      closed,
    ),
  ],
  { description: 'What is accepted.', examples: [{ by: 'exact', text: 'Lisbon' }] },
);
export type TextMatch = Static<typeof TextMatch>;

export const shortTextParts = {
  answers: Type.Array(
    Type.Object(
      { match: TextMatch, share: Share, feedback },
      { ...closed, title: 'QuestionTextAnswer', description: 'A text that is accepted.' },
    ),
    {
      minItems: 1,
      maxItems: 100,
      description: 'The one with the largest share that matches counts; the best has the share 1.',
    },
  ),
  caseSensitive: Type.Boolean({ description: 'Whether "lisbon" is another answer than "Lisbon".', examples: [false] }),
  accentSensitive: Type.Boolean({ description: 'Whether "Sao" is another answer than "São".', examples: [true] }),
} as const;

export const ShortText = Type.Object(
  { kind: Type.Literal('shortText'), ...common, ...shortTextParts },
  { ...closed, title: 'ShortTextQuestion', description: 'A word or a line is typed.' },
);
export type ShortText = Static<typeof ShortText>;
