import Type, { type Static } from 'typebox';
import { Mark, PartId } from '../questions/common.ts';
import { exact, writeExact, ZERO } from '../questions/exact.ts';
import type { Marking } from '../questions/grade-evidence.ts';
import { type PickedLevels, pickedFault } from '../questions/picked-levels.ts';
import type { Question } from '../questions/question.ts';

const closed = { additionalProperties: false } as const;

const comment = Type.String({
  maxLength: 20_000,
  description: 'What the learner reads of it with the feedback; empty for nothing.',
  examples: ['Say where the figures come from.'],
});

/** What a teacher gives an answer. */
export const GivenMarking = Type.Union(
  [
    Type.Object({ by: Type.Literal('mark'), mark: Mark, comment }, closed),
    Type.Object(
      {
        by: Type.Literal('rubric'),
        levels: Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,36}$' }), PartId, {
          maxProperties: 30,
          description: 'Of each criterion of the rubric the level that was picked.',
          examples: [{ argument: 'a' }],
        }),
        comment,
      },
      closed,
    ),
  ],
  { title: 'GivenMarking', description: 'A mark within what the question counts, or a level of each criterion.' },
);
export type GivenMarking = Static<typeof GivenMarking>;

/** As it is kept with its attempt. Instants are ISO texts. */
export type KeptMarking = Marking & {
  readonly comment: string;
  /** Of whom, by id. */
  readonly markedBy: string;
  readonly markedAt: string;
};

/** Whether a person can mark it; of a program that outweighs its tests. */
export const isMarkedByPerson = (kind: Question['kind']): boolean =>
  kind === 'essay' || kind === 'fileUpload' || kind === 'code';

export type ReadMarking =
  | { readonly kind: 'accepted'; readonly marking: Marking }
  /** A sentence for a person, and where in what was given. */
  | { readonly kind: 'refused'; readonly why: string; readonly pointer: string };

/**
 * Reads what was given as a part of the mark, exactly.
 * @param of what the question counts in the attempt
 */
export function readMarking(given: GivenMarking, question: Question, of: string): ReadMarking {
  if (given.by === 'rubric') return readLevels(given.levels, question);
  const [mark, most] = [exact(given.mark), exact(of)];
  if (mark.compare(most) > 0)
    return { kind: 'refused', why: `The question counts ${of}, and ${given.mark} is more.`, pointer: '/mark' };
  const share = writeExact(most.equals(ZERO) ? ZERO : mark.div(most));
  return { kind: 'accepted', marking: { by: 'share', share } };
}

function readLevels(levels: PickedLevels, question: Question): ReadMarking {
  const rubric = 'rubric' in question ? question.rubric : undefined;
  if (rubric === undefined) return { kind: 'refused', why: 'The question has no rubric. Give a mark.', pointer: '/by' };
  const fault = pickedFault(rubric, levels);
  return fault === undefined
    ? { kind: 'accepted', marking: { by: 'rubric', levels: { ...levels } } }
    : { kind: 'refused', ...fault };
}
