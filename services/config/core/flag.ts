import { compileExpression, type Expression, ExpressionFault, ExpressionInvalid } from '@pvt/kernel/cel';
import type { SchemaFault } from '@pvt/kernel/schema/compile';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';

const CONDITION = 2000;
const MOST_RULES = 50;
/** Of 100 %: shares are told to a hundredth. */
export const STEPS = 10_000;

const Share = Type.Number({
  minimum: 0,
  maximum: 100,
  multipleOf: 0.01,
  description: 'Of a hundred, how many have it: always the same ones, and with a larger share more, never others.',
});

/** The value of a flag: who has a feature. */
export const FlagRule = Type.Object(
  {
    on: Type.Boolean({ description: 'Off, nobody has it, whatever the rules say.' }),
    share: Type.Optional(Share),
    rules: Type.Optional(
      Type.Array(
        Type.Object(
          {
            when: Type.String({
              maxLength: CONDITION,
              description: 'CEL over `key` and `attributes` of who asks.',
              examples: ['attributes.country == "PT"'],
            }),
            share: Share,
          },
          { additionalProperties: false },
        ),
        { maxItems: MOST_RULES, description: 'The first that holds decides, in place of `share`.' },
      ),
    ),
  },
  { additionalProperties: false, title: 'FlagRule', description: 'Who has a feature.' },
);
export type FlagRule = Static<typeof FlagRule>;

/** Who asks for a feature. */
export interface FlagSubject {
  readonly key: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const VARIABLES = { key: 'string', attributes: 'map' } as const;

/** What is wrong with the value of a flag. */
export function flagFault(value: unknown): SchemaFault | undefined {
  if (!Value.Check(FlagRule, value))
    return {
      pointer: '',
      detail: 'must be a flag: `on`, and if need be a `share` of 0 to 100 and `rules` of `when` and `share`',
    };
  for (const [place, { when }] of (value.rules ?? []).entries()) {
    try {
      compileExpression(when, VARIABLES, 'bool');
    } catch (error) {
      if (!(error instanceof ExpressionInvalid)) throw error;
      return { pointer: `/rules/${place}/when`, detail: `is no condition: ${error.message} (column ${error.column})` };
    }
  }
  return undefined;
}

/** From 0 to 9,999, the same for a flag and a key everywhere and for ever. */
export type PlaceOf = (flag: string, key: string) => number;

/** Whether somebody has a feature. */
export type Flag = (subject: FlagSubject) => boolean;

/**
 * Makes a flag ready to be asked. A condition that fails on somebody, such as by an attribute that they lack, does not hold.
 * @param name of the flag: those who have one feature are not those who have another
 * @throws ExpressionInvalid, where `flagFault` finds one
 */
export function compileFlag(name: string, { on, share = 100, rules = [] }: FlagRule, placeOf: PlaceOf): Flag {
  if (!on) return () => false;
  const compiled = rules.map((rule) => ({ ...rule, when: compileExpression(rule.when, VARIABLES, 'bool') }));
  return (subject) => {
    const decisive = compiled.find(({ when }) => holds(when, subject));
    return placeOf(name, subject.key) < Math.round(((decisive?.share ?? share) * STEPS) / 100);
  };
}

function holds(when: Expression, subject: FlagSubject): boolean {
  try {
    return when.run({ ...subject }) === true;
  } catch (error) {
    if (error instanceof ExpressionFault) return false;
    throw error;
  }
}
