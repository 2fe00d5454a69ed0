import Type, { type Static } from 'typebox';
import { LessonId } from '../course/outline.ts';
import { EnrolmentId } from '../people/enrolment.ts';
import { closed } from '../questions/common.ts';
import { exact, roundHalfUp } from '../questions/exact.ts';
import type { Assignment } from './assignment.ts';
import { Assignment as AssignmentSchema } from './assignment.ts';
import { HandIn } from './hand-in.ts';
import type { HandInTimes } from './hand-in-times.ts';
import { pointsOf, type Submission, type SubmissionVersion, submissionTag } from './submission.ts';
import { GivenSubmissionMark, type KeptMark } from './submission-mark.ts';

const instant = (description: string) =>
  Type.String({ maxLength: 40, description, examples: ['2027-03-20T09:00:00.000Z'] });
const maybeInstant = (description: string) => Type.Union([instant(description), Type.Null()], { description });
const points = (description: string) => Type.Union([Type.String(), Type.Null()], { description, examples: ['17.50'] });

const State = Type.Enum(['none', 'draft', 'handedIn', 'marked'] as const, {
  description: 'Where the work stands; a draft is nobody else’s to see.',
  examples: ['handedIn'],
});

export const Remarks = Type.Object(
  {
    by: Type.Enum(['teacher', 'peer'] as const, { description: 'Who says so.' }),
    name: Type.Union([Type.String(), Type.Null()], { description: 'The name of a teacher; of who learns, none.' }),
    version: Type.Integer({ description: 'About which version.' }),
    points: Type.String({ description: 'What this marker gave, to two places.', examples: ['17.50'] }),
    levels: Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()], { description: 'Of the rubric.' }),
    comment: GivenSubmissionMark.anyOf[0].properties.comment,
    annotations: GivenSubmissionMark.anyOf[0].properties.annotations,
  },
  { ...closed, title: 'SubmissionFeedback', description: 'What a marker says of a work.' },
);

export const HandedInVersion = Type.Object(
  {
    number: Type.Integer({ description: 'From 1.' }),
    content: HandIn,
    handedInAt: instant('When, by the server’s clock.'),
    late: Type.Boolean({ description: 'Whether it was due before.' }),
  },
  { ...closed, title: 'SubmissionVersion', description: 'What was handed in at one time.' },
);

const standing = {
  state: State,
  dueAt: maybeInstant('When it is due for this learner.'),
  closesAt: maybeInstant('When nothing is taken any more.'),
  points: points('What all marks came to, to two places; null while that is open.'),
  versions: Type.Array(HandedInVersion, { description: 'In their order.' }),
};

/** An assignment as its learner sees it. */
export const OwnWork = Type.Object(
  {
    assignment: AssignmentSchema,
    ...standing,
    draft: Type.Union([HandIn, Type.Null()], { description: 'What was saved last.' }),
    draftVersion: Type.Integer({ description: 'Of the draft, as the device counts; the next one is higher.' }),
    feedback: Type.Array(Remarks, { description: 'Once the work is marked.' }),
  },
  { ...closed, title: 'OwnAssignmentWork', description: 'What is asked, and what the learner has of it.' },
);
export type OwnWork = Static<typeof OwnWork>;

/** A work as its markers see it. */
export const MarkedWork = Type.Object(
  {
    enrolment: EnrolmentId,
    lesson: LessonId,
    name: Type.Union([Type.String(), Type.Null()], { description: 'Whose; null while it is marked without names.' }),
    assignment: AssignmentSchema,
    ...standing,
    own: Type.Union([Type.Object({ ...Remarks.properties, notes: Type.String() }, closed), Type.Null()], {
      description: 'What the caller said of it.',
    }),
    others: Type.Array(Type.Object({ ...Remarks.properties, notes: Type.String() }, closed), {
      description: 'What others said; of a second marker nothing before all have said theirs.',
    }),
    revision: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"s3"'] }),
  },
  { ...closed, title: 'AssignmentWork', description: 'A work that was handed in, with its marks.' },
);
export type MarkedWork = Static<typeof MarkedWork>;

const PLACES = 2;
const shownPoints = (assignment: Assignment, share: string): string =>
  roundHalfUp(exact(pointsOf(assignment, share)), PLACES);

export function standingView(
  assignment: Assignment,
  { due, closes }: HandInTimes,
  submission: Submission | undefined,
  versions: readonly SubmissionVersion[],
) {
  const text = (at: Temporal.Instant | undefined) => at?.toString({ smallestUnit: 'millisecond' }) ?? null;
  const isLate = (at: string): boolean => due !== undefined && Date.parse(at) > due.epochMilliseconds;
  return {
    state: submission?.state ?? ('none' as const),
    ...{ dueAt: text(due), closesAt: text(closes) },
    points: submission === undefined || submission.share === null ? null : shownPoints(assignment, submission.share),
    versions: versions.map((version) => ({ ...version, late: isLate(version.handedInAt) })),
  };
}

/** What is said of a work to the learner: of who learns, no name. */
export function feedbackView(assignment: Assignment, marks: readonly KeptMark[]): OwnWork['feedback'] {
  return marks.map(({ by, markerName, version, share, levels, comment, annotations }) => ({
    ...{ by, name: by === 'teacher' ? markerName : null, version, points: shownPoints(assignment, share) },
    ...{ levels: levels === null ? null : { ...levels }, comment, annotations: [...annotations] },
  }));
}

/** @param caller whose own mark is shown apart */
export function markedWork(
  name: string | null,
  { assignment, times }: { readonly assignment: Assignment; readonly times: HandInTimes },
  submission: Submission,
  versions: readonly SubmissionVersion[],
  marks: readonly KeptMark[],
  caller: string,
): MarkedWork {
  const withNotes = (of: readonly KeptMark[]) =>
    feedbackView(assignment, of).map((shown, at) => ({ ...shown, notes: of[at]?.notes ?? '' }));
  const isBlind = assignment.secondMarking !== undefined && submission.state !== 'marked';
  const others = marks.filter(({ marker, by }) => marker !== caller && !(isBlind && by === 'teacher'));
  const [own] = withNotes(marks.filter(({ marker }) => marker === caller));
  return {
    ...{ enrolment: submission.enrolment, lesson: submission.lesson },
    name: assignment.anonymous && submission.state !== 'marked' ? null : name,
    assignment,
    ...standingView(assignment, times, submission, versions),
    ...{ own: own ?? null, others: withNotes(others), revision: submissionTag(submission) },
  };
}
