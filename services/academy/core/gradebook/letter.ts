import Type, { type Static } from 'typebox';
import { closed } from '../questions/common.ts';
import { type Exact, exact, roundedHalfUp } from '../questions/exact.ts';

export const LetterScale = Type.Object(
  {
    letters: Type.Array(
      Type.Object(
        {
          letter: Type.String({ minLength: 1, maxLength: 40, examples: ['A'] }),
          least: Type.String({
            pattern: '^\\d{1,3}(?:\\.\\d{1,10})?$',
            description: 'In percent, itself included.',
            examples: ['90'],
          }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 30, description: 'From the best. The last is for all below as well.' },
    ),
    compared: Type.Union(
      [
        Type.Object({ policy: Type.Literal('exact') }, closed),
        Type.Object(
          { policy: Type.Literal('rounded'), places: Type.Integer({ minimum: 0, maximum: 6, examples: [2] }) },
          closed,
        ),
      ],
      { description: 'Whether 89.995 % is below 90, or rounded half up first.' },
    ),
  },
  { ...closed, title: 'LetterScale', description: 'Which letter a total is.' },
);
export type LetterScale = Static<typeof LetterScale>;

/** @param share a part of all: 0.9 is 90 % */
export function letterOf({ letters, compared }: LetterScale, share: Exact): string {
  const percent = share.mul(100);
  const value = compared.policy === 'exact' ? percent : roundedHalfUp(percent, compared.places);
  return (letters.find(({ least }) => value.compare(exact(least)) >= 0) ?? letters.at(-1))?.letter ?? '';
}
