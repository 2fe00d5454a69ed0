import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';
import { FileId } from '../lesson/file-id.ts';
import { Extension } from './extension.ts';

const readBy = 'academy:teach';
const id = (description: string) => Type.String({ description });
const maybe = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const work = { enrolment: id('Whose.'), course: Slug, lesson: LessonId };
const EXAMPLE = {
  enrolment: '0198c0de-e402-7000-8000-000000000001',
  course: 'spreadsheets',
  lesson: '0198c0de-1e55-7000-8000-000000000001',
};

export const workHandedIn = defineEvent({
  type: 'pvt.academy.work.handedin',
  version: 1,
  readBy,
  description: 'A learner handed in a version of a work; what is in it, is not told. The key is the enrolment’s id.',
  data: Type.Object({
    ...work,
    version: Type.Integer({ description: 'Which, from 1.' }),
    handedInAt: id('When, by the server’s clock.'),
    dueAt: maybe('When it was due for this learner; null for never.'),
  }),
  key: ({ enrolment }) => enrolment,
  example: { ...EXAMPLE, version: 1, handedInAt: '2027-03-20T09:00:00.000Z', dueAt: '2027-03-20T23:59:00.000Z' },
});

export const workFileTaken = defineEvent({
  type: 'pvt.academy.work.file.taken',
  version: 1,
  readBy,
  description: 'A learner sent a file that a work may name. The key is the enrolment’s id.',
  data: Type.Object({ ...work, file: FileId, bytes: Type.Integer({ description: 'Its size.' }) }),
  key: ({ enrolment }) => enrolment,
  example: { ...EXAMPLE, file: '5feceb66ffc86f38d952786c6d696c79', bytes: 52_133 },
});

export const workMarked = defineEvent({
  type: 'pvt.academy.work.marked',
  version: 1,
  readBy,
  description:
    'Somebody marked a work, or marked it otherwise (`before` is what the same marker said). The key is the enrolment’s id.',
  data: Type.Object({
    ...work,
    version: Type.Integer({ description: 'Which version of it.' }),
    by: Type.Enum(['teacher', 'peer'] as const, { description: 'As what the marker marked.' }),
    before: maybe('Of all points, exactly; null for nothing.'),
    after: id('Of all points, exactly.'),
    agreed: maybe('What all marks come to; null while more are needed.'),
  }),
  key: ({ enrolment }) => enrolment,
  example: { ...EXAMPLE, version: 1, by: 'teacher', before: null, after: '0.85', agreed: '0.85' },
});

export const extensionChanged = defineEvent({
  type: 'pvt.academy.extension.changed',
  version: 1,
  readBy,
  description:
    'A learner got other times for an assignment (`before` is null), or they were taken back (`after` is null). The key is the enrolment’s id.',
  data: Type.Object({ ...changeOf(Extension).properties, ...work }),
  key: ({ enrolment }) => enrolment,
  example: {
    ...{ ...EXAMPLE, name: EXAMPLE.lesson, before: null },
    after: { dueAt: '2027-03-25T23:59:00Z', closesAt: null, reason: 'Ill for a week.' },
  },
});

export const reviewsOpened = defineEvent({
  type: 'pvt.academy.reviews.opened',
  version: 1,
  readBy,
  description: 'Learners have each other’s works to review. The key is the course’s slug.',
  data: Type.Object({
    course: Slug,
    lesson: LessonId,
    works: Type.Integer({ description: 'How many there are.' }),
    reviews: Type.Integer({ description: 'How many are to be given.' }),
  }),
  key: ({ course }) => course,
  example: { course: 'spreadsheets', lesson: EXAMPLE.lesson, works: 20, reviews: 60 },
});

export const assignmentEvents: readonly EventType[] = [
  workFileTaken,
  workHandedIn,
  workMarked,
  extensionChanged,
  reviewsOpened,
];
