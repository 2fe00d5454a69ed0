import Type, { type Static } from 'typebox';
import { closed, common, feedback, Quantity, Share } from './common.ts';
import { Tolerance, Units } from './numeric.ts';

export const VariableName = Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,29}$', examples: ['a'] });

/** The text names variables as `{a}`, and may show formulas as `{=a*2}`. */
export const Calculated = Type.Object(
  {
    kind: Type.Literal('calculated'),
    ...common,
    variables: Type.Array(
      Type.Object(
        {
          name: VariableName,
          least: Quantity,
          most: Quantity,
          places: Type.Integer({ minimum: 0, maximum: 10, description: 'After the point.', examples: [1] }),
        },
        { ...closed, title: 'QuestionVariable', description: 'A value that is drawn.' },
      ),
      { minItems: 1, maxItems: 30, description: 'Drawn for each attempt, evenly between both ends.' },
    ),
    answers: Type.Array(
      Type.Object(
        {
          formula: Type.String({ minLength: 1, maxLength: 500, examples: ['sqrt({a}^2 + {b}^2)'] }),
          tolerance: Tolerance,
          share: Share,
          feedback,
        },
        { ...closed, title: 'QuestionFormula', description: 'A formula whose value is accepted.' },
      ),
      { minItems: 1, maxItems: 20, description: 'As of a numeric question, by formulas over the variables.' },
    ),
    units: Type.Optional(Units),
  },
  { ...closed, title: 'CalculatedQuestion', description: 'A number that depends on what was drawn.' },
);
export type Calculated = Static<typeof Calculated>;

/** The values that an attempt drew, by name, exactly. */
export type Drawn = Readonly<Record<string, string>>;
