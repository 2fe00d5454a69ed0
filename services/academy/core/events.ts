import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { announcementEvents } from './announcements/events.ts';
import { assignmentEvents } from './assignments/events.ts';
import { assistantEvents } from './assistant/events.ts';
import { bankEvents } from './bank/events.ts';
import { calendarEvents } from './calendar/events.ts';
import { cardEvents } from './cards/events.ts';
import { certificateEvents } from './certificates/events.ts';
import { cmi5Events } from './cmi5/events.ts';
import { COURSE_EXAMPLE, Course, Slug } from './course/course.ts';
import { LESSON_KINDS, LessonId } from './course/outline.ts';
import { discussionEvents } from './discussions/events.ts';
import { gradebookEvents } from './gradebook/events.ts';
import { learningEvents } from './learning/events.ts';
import { packageEvents } from './packages/events.ts';
import { peopleEvents } from './people/events.ts';
import { LearnersMove } from './publication/version.ts';
import { quizEvents } from './quiz/events.ts';
import { salesEvents } from './sales/events.ts';
import { toolEvents } from './tools/events.ts';
import { videoEvents } from './video/events.ts';
import { xapiEvents } from './xapi/events.ts';

const readBy = 'academy:read';
const LESSON = '0198c0de-1e55-7000-8000-000000000001';
const count = (description: string) => Type.Integer({ description });

export const courseChanged = defineEvent({
  type: 'pvt.academy.course.changed',
  version: 1,
  readBy,
  description: 'A course was made (`before` is null) or its description changed. The key is its slug.',
  data: changeOf(Course),
  key: ({ name }) => name,
  example: { name: 'spreadsheets', before: null, after: COURSE_EXAMPLE },
});

export const outlineSaved = defineEvent({
  type: 'pvt.academy.outline.saved',
  version: 1,
  readBy,
  description: 'The draft outline of a course was saved. The key is the course’s slug.',
  data: Type.Object({ course: Slug, sections: count('How many there are.'), lessons: count('How many there are.') }),
  key: ({ course }) => course,
  example: { course: 'spreadsheets', sections: 2, lessons: 8 },
});

export const lessonSaved = defineEvent({
  type: 'pvt.academy.lesson.saved',
  version: 1,
  readBy,
  description:
    'The content of a draft’s lesson was saved, undone or redone. What it holds is named by its digest. The key is the course’s slug.',
  data: Type.Object({
    course: Slug,
    lesson: LessonId,
    kind: Type.Enum(LESSON_KINDS, { description: 'What it holds.' }),
    revision: count('Which of its contents it has now.'),
    digest: Type.String({ description: 'SHA-256 of what it holds.' }),
  }),
  key: ({ course }) => course,
  example: {
    course: 'spreadsheets',
    lesson: LESSON,
    kind: 'text',
    revision: 3,
    digest: '5feceb66ffc86f38d952786c6d696c79',
  },
});

export const coursePublished = defineEvent({
  type: 'pvt.academy.course.published',
  version: 1,
  readBy,
  description: 'A version of a course was published. It never changes. The key is the course’s slug.',
  data: Type.Object({
    course: Slug,
    version: count('Its number.'),
    learners: LearnersMove,
    note: Type.String({ description: 'What its author says of it.' }),
    added: count('New lessons.'),
    removed: count('Lessons that are gone.'),
    changed: count('Lessons with other content or rules.'),
    moved: count('Lessons in another place.'),
    learnersMoved: count('How many learners were moved to it.'),
  }),
  key: ({ course }) => course,
  example: {
    ...{ course: 'spreadsheets', version: 2, learners: 'move', note: 'A lesson on macros', added: 1, removed: 0 },
    ...{ changed: 2, moved: 0, learnersMoved: 14 },
  },
});

export const fileTaken = defineEvent({
  type: 'pvt.academy.file.taken',
  version: 1,
  readBy,
  description: 'A file was taken in for the lessons of a course. The key is the course’s slug.',
  data: Type.Object({
    course: Slug,
    file: Type.String({ description: 'Its id, by its content.' }),
    type: Type.String({ description: 'Its media type.' }),
    bytes: count('Its size.'),
  }),
  key: ({ course }) => course,
  example: { course: 'spreadsheets', file: '5feceb66ffc86f38d952786c6d696c79', type: 'image/png', bytes: 52_133 },
});

export const academyEvents: readonly EventType[] = [
  courseChanged,
  outlineSaved,
  lessonSaved,
  coursePublished,
  fileTaken,
  ...peopleEvents,
  ...learningEvents,
  ...certificateEvents,
  ...bankEvents,
  ...quizEvents,
  ...cmi5Events,
  ...packageEvents,
  ...toolEvents,
  ...xapiEvents,
  ...gradebookEvents,
  ...salesEvents,
  ...videoEvents,
  ...assignmentEvents,
  ...announcementEvents,
  ...calendarEvents,
  ...discussionEvents,
  ...cardEvents,
  ...assistantEvents,
];
