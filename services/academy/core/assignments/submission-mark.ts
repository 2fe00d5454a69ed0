import Type, { type Static } from 'typebox';
import type { Rubric } from '../questions/by-person.ts';
import { closed, Mark, PartId } from '../questions/common.ts';
import { exact, writeExact, ZERO } from '../questions/exact.ts';
import { gradeMarking } from '../questions/grade-evidence.ts';
import { type PickedLevels, pickedFault } from '../questions/picked-levels.ts';
import type { GivenMark } from './agreed-mark.ts';
import type { Assignment } from './assignment.ts';

const Annotation = Type.Object(
  {
    from: Type.Integer({ minimum: 0, maximum: 200_000, description: 'In UTF-16 units of the text.', examples: [0] }),
    to: Type.Integer({ minimum: 1, maximum: 200_000, description: 'Behind the last one.', examples: [11] }),
    says: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S', description: 'What is said of that place.' }),
  },
  { ...closed, title: 'SubmissionAnnotation', description: 'A remark on a place of the text.' },
);

const remarks = {
  comment: Type.String({ maxLength: 20_000, description: 'What the learner reads; empty for nothing.' }),
  annotations: Type.Array(Annotation, { maxItems: 500, description: 'Remarks on places of the text.' }),
} as const;
const levels = Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,36}$' }), PartId, {
  maxProperties: 30,
  description: 'Of each criterion of the rubric the level that was picked.',
  examples: [{ argument: 'a' }],
});
const notes = Type.String({ maxLength: 20_000, description: 'Between markers; the learner does not see them.' });
const points = { ...Mark, description: 'Within those of the assignment.', examples: ['17.5'] };

/** What somebody gives a work: points, or a level of each criterion. */
export const GivenSubmissionMark = Type.Union(
  [
    Type.Object({ by: Type.Literal('points'), points, ...remarks, notes }, closed),
    Type.Object({ by: Type.Literal('rubric'), levels, ...remarks, notes }, closed),
  ],
  { title: 'GivenSubmissionMark', description: 'Points, or a level of each criterion of the rubric.' },
);
export type GivenSubmissionMark = Static<typeof GivenSubmissionMark>;

/** A mark as it is kept. Instants are ISO texts. */
export interface KeptMark {
  readonly id: string;
  /** Which version of the work it is about. */
  readonly version: number;
  readonly marker: string;
  readonly markerName: string;
  readonly by: GivenMark['by'];
  /** Of all points, exactly. */
  readonly share: string;
  readonly levels: PickedLevels | null;
  readonly comment: string;
  readonly notes: string;
  readonly annotations: readonly Static<typeof Annotation>[];
  readonly markedAt: string;
}

export type ReadMark =
  | { readonly kind: 'accepted'; readonly share: string; readonly levels: KeptMark['levels'] }
  | { readonly kind: 'refused'; readonly why: string; readonly pointer: string };

/** @param text that of the version that is marked */
export function readMark({ points: of, rubric }: Assignment, given: GivenSubmissionMark, text: string): ReadMark {
  const outside = given.annotations.findIndex(({ from, to }) => from >= to || to > text.length);
  if (outside >= 0)
    return { kind: 'refused', why: 'The remark is on no place of the text.', pointer: `/annotations/${outside}` };
  if (given.by === 'rubric') return readLevels(rubric, given.levels);
  const [mark, most] = [exact(given.points), exact(of)];
  if (mark.compare(most) > 0)
    return { kind: 'refused', why: `There are ${of} points, and ${given.points} is more.`, pointer: '/points' };
  return { kind: 'accepted', share: writeExact(most.equals(ZERO) ? ZERO : mark.div(most)), levels: null };
}

function readLevels(rubric: Rubric | undefined, picked: PickedLevels): ReadMark {
  if (rubric === undefined)
    return { kind: 'refused', why: 'The assignment has no rubric. Give points.', pointer: '/by' };
  const fault = pickedFault(rubric, picked);
  if (fault !== undefined) return { kind: 'refused', ...fault };
  const graded = gradeMarking(rubric, { by: 'rubric', levels: { ...picked } });
  const share = graded.state === 'graded' ? graded.fraction : ZERO;
  return { kind: 'accepted', share: writeExact(share), levels: picked };
}
