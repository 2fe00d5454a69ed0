import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';

export const cardsMade = defineEvent({
  type: 'pvt.academy.cards.made',
  version: 1,
  readBy: 'academy:teach',
  description: 'A learner made flashcards of a quiz. The key is the enrolment’s id.',
  data: Type.Object({
    enrolment: Type.String({ description: 'Whose.' }),
    course: Slug,
    lesson: LessonId,
    made: Type.Integer({ description: 'How many are new.' }),
  }),
  key: ({ enrolment }) => enrolment,
  example: {
    ...{ enrolment: '0198c0de-e402-7000-8000-000000000001', course: 'spreadsheets' },
    ...{ lesson: '0198c0de-1e55-7000-8000-000000000001', made: 12 },
  },
});

export const cardEvents: readonly EventType[] = [cardsMade];
