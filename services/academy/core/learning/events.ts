import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';

export const lessonProgressed = defineEvent({
  type: 'pvt.academy.lesson.progressed',
  version: 1,
  readBy: 'academy:teach',
  description:
    'A learner began or completed a lesson, each once. The progress of a learner is the count of these. The key is the enrolment’s id.',
  data: Type.Object({
    enrolment: Type.String({ description: 'The enrolment.' }),
    course: Slug,
    lesson: LessonId,
    state: Type.Enum(['started', 'completed'] as const, { description: 'What the learner did.' }),
    version: Type.Integer({ description: 'The version of the course that the learner was on.' }),
  }),
  key: ({ enrolment }) => enrolment,
  example: {
    ...{ enrolment: '0198c0de-e402-7000-8000-000000000001', course: 'spreadsheets' },
    ...{ lesson: '0198c0de-1e55-7000-8000-000000000001', state: 'completed', version: 1 },
  },
});

export const learningEvents: readonly EventType[] = [lessonProgressed];
