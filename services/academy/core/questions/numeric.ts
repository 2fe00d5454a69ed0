import Type, { type Static } from 'typebox';
import { closed, common, feedback, Quantity, Share } from './common.ts';

export const Tolerance = Type.Object(
  {
    of: Type.Enum(['value', 'share'], {
      description: '`value`: may differ by so much; `share`: by this part of the right value.',
      examples: ['value'],
    }),
    by: Quantity,
  },
  { ...closed, title: 'QuestionTolerance', description: 'How far an answer may be away and still count.' },
);
export type Tolerance = Static<typeof Tolerance>;

export const Units = Type.Object(
  {
    list: Type.Array(
      Type.Object({ name: Type.String({ minLength: 1, maxLength: 40, examples: ['cm'] }), factor: Quantity }, closed),
      {
        minItems: 1,
        maxItems: 30,
        description: 'How much of the unit in which the answers are written each is. That one has the factor 1.',
        examples: [
          [
            { name: 'm', factor: '1' },
            { name: 'cm', factor: '0.01' },
          ],
        ],
      },
    ),
    required: Type.Boolean({ description: 'Whether a number without a unit is wrong by its unit.', examples: [true] }),
    penalty: Type.String({
      pattern: '^(?:0(?:\\.\\d{1,15})?|1(?:\\.0{1,15})?|\\d{1,15}/[1-9]\\d{0,14})$',
      description: 'Which part of the mark a missing or unknown unit costs.',
      examples: ['0.1'],
    }),
  },
  { ...closed, title: 'QuestionUnits', description: 'In which units an answer may be given.' },
);
export type Units = Static<typeof Units>;

export const numericParts = {
  answers: Type.Array(
    Type.Object(
      { value: Quantity, tolerance: Tolerance, share: Share, feedback },
      { ...closed, title: 'QuestionNumber', description: 'A number that is accepted.' },
    ),
    {
      minItems: 1,
      maxItems: 100,
      description: 'The one with the largest share that is near enough counts; the best has the share 1.',
    },
  ),
  units: Type.Optional(Units),
} as const;

export const Numeric = Type.Object(
  { kind: Type.Literal('numeric'), ...common, ...numericParts },
  { ...closed, title: 'NumericQuestion', description: 'A number is typed, with a unit where that is asked for.' },
);
export type Numeric = Static<typeof Numeric>;
