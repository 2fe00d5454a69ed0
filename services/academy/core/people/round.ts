import Type, { type Static } from 'typebox';
import type { Course } from '../course/course.ts';
import { seated } from './change-enrolment.ts';
import type { Enrolment } from './enrolment.ts';

const closed = { additionalProperties: false } as const;
const count = (description: string, example: number) => Type.Integer({ description, examples: [example] });

export const RoundContents = Type.Object(
  {
    lessons: count('Lessons that were begun or completed.', 8),
    attempts: count('Attempts at quizzes.', 2),
    underWay: count('Those of them that are under way: they are submitted as they stand, and graded.', 0),
    works: count('Works for assignments, drafts included.', 1),
    grades: count('Items of the gradebook with points.', 3),
    gradeOverrides: count('Grades that a teacher has overridden or excused.', 1),
    quizOverrides: count('Quizzes with another limit, end or number of attempts for the learner.', 1),
    assignmentExtensions: count('Assignments with other dates for the learner.', 0),
  },
  { ...closed, title: 'CourseRoundContents', description: 'What there is of a round.' },
);
export type RoundContents = Static<typeof RoundContents>;

export const NewRound = Type.Object(
  {
    keepOverrides: Type.Boolean({
      description:
        'What this learner was given holds in the new round too: overridden and excused grades, other limits, dates and attempts, extra time, and a later end of access. False clears all of it.',
      examples: [true],
    }),
    reason: Type.String({
      minLength: 1,
      maxLength: 500,
      pattern: '\\S',
      description: 'Why; it is kept with the earlier round.',
      examples: ['The certificate has to be renewed every year.'],
    }),
  },
  { ...closed, title: 'NewCourseRound', description: 'How a learner begins a course anew.' },
);
export type NewRound = Static<typeof NewRound>;

/** Why a learner can not begin anew; undefined where that is possible. */
export function roundFault({ state }: Pick<Enrolment, 'state'>, contents: RoundContents): string | undefined {
  if (state === 'completed') return undefined;
  if (state !== 'active') return `Who is ${state} can not begin the course anew.`;
  const { lessons, attempts, works, grades } = contents;
  return lessons + attempts + works + grades > 0 ? undefined : 'Nothing was done in this round yet.';
}

/**
 * The enrolment of the next round: as of somebody who comes into the course now, in the same cohort unless that is closed, and by the
 * same way, with nothing done. Days after the enrolment, and those of access, are counted from now.
 */
export function nextRound(
  before: Enrolment,
  { id, version, required }: Pick<Enrolment, 'id' | 'version' | 'required'>,
  {
    course,
    closedCohort,
    keepOverrides,
    now,
  }: {
    readonly course: Course;
    /** Whether the cohort is closed: nobody could begin in it. */
    readonly closedCohort: boolean;
    readonly keepOverrides: boolean;
    readonly now: Temporal.Instant;
  },
): Enrolment {
  const fresh = seated(
    {
      ...before,
      ...{ id, version, required, done: 0, state: 'active', round: before.round + 1, revision: 1, lastLesson: null },
      ...{ begunAt: null, completedAt: null, completedVersion: null, endsAt: null },
      ...(closedCohort ? { cohort: null } : {}),
      ...(keepOverrides ? {} : { timeFactor: 100, extraMinutes: 0 }),
    },
    course,
    now,
  );
  return keepOverrides ? { ...fresh, endsAt: keptEnd(before.endsAt, fresh.endsAt, now) } : fresh;
}

/** The later of two ends of access; one that is over is none, for nobody could begin with it. */
function keptEnd(given: string | null, fresh: string | null, now: Temporal.Instant): string | null {
  if (given === null) return null;
  if (Temporal.Instant.compare(given, now) <= 0) return fresh;
  return fresh === null || Temporal.Instant.compare(given, fresh) > 0 ? given : fresh;
}
