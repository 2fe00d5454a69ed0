import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { EnrolmentId } from '../people/enrolment.ts';
import { PartId } from '../questions/common.ts';
import { type KeptScore, SCORE_SOURCES } from './kept-score.ts';

const readBy = 'academy:teach';
const maybe = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const Points = Type.Object(
  {
    points: maybe('Exactly; null where there are none.'),
    outOf: maybe('Out of how many.'),
    excused: Type.Boolean({ description: 'Whether it does not count.' }),
    overridden: Type.Boolean({ description: 'Whether a teacher said so in the place of its source.' }),
  },
  { title: 'GradePoints', description: 'What counts of an item, before what is late costs.' },
);

export const gradeChanged = defineEvent({
  type: 'pvt.academy.grade.changed',
  version: 1,
  readBy,
  description:
    'What a learner has of an item of the gradebook changed, and with it the totals. The key is the enrolment’s id.',
  data: Type.Object({
    enrolment: EnrolmentId,
    course: Slug,
    item: { ...PartId, description: 'The lesson’s id, or that of an item that is graded by hand.' },
    source: Type.Enum(SCORE_SOURCES, { description: 'What gives its points.' }),
    before: Type.Union([Points, Type.Null()], { description: 'As it was; null for the first.' }),
    after: Points,
    running: maybe('Of what is graded, which part of all is reached, exactly; null where nothing counts.'),
    final: maybe('The same where what is missing counts as nothing.'),
  }),
  key: ({ enrolment }) => enrolment,
  example: {
    ...{ enrolment: '0198c0de-e402-7000-8000-000000000001', course: 'spreadsheets' },
    ...{ item: '0198c0de-1e55-7000-8000-000000000001', source: 'quiz', before: null },
    after: { points: '0.8', outOf: '1', excused: false, overridden: false },
    ...{ running: '0.8', final: '0.4' },
  },
});

export const gradebookChanged = defineEvent({
  type: 'pvt.academy.gradebook.changed',
  version: 1,
  readBy,
  description:
    'How a course is graded was changed. All totals follow at once: until they are computed, those of before are seen. The key is the course’s slug.',
  data: Type.Object({
    course: Slug,
    revision: Type.Integer({ description: 'Which set-up it is.' }),
    categories: Type.Integer({ description: 'How many there are.' }),
    items: Type.Integer({ description: 'How many there are.' }),
  }),
  key: ({ course }) => course,
  example: { course: 'spreadsheets', revision: 2, categories: 2, items: 5 },
});

export function pointsFacts({ points, outOf, excused, override }: KeptScore) {
  const given = override ?? { points, outOf };
  return { points: given.points, outOf: given.outOf, excused, overridden: override !== null };
}

export const gradebookEvents: readonly EventType[] = [gradeChanged, gradebookChanged];
