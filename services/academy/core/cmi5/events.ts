import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';
import { WAIVER_REASONS } from './registration.ts';

const readBy = 'academy:teach';
const ofLesson = {
  enrolment: Type.String({ description: 'The enrolment.' }),
  course: Slug,
  lesson: LessonId,
};
const example = {
  ...{ enrolment: '0198c0de-e402-7000-8000-000000000001', course: 'spreadsheets' },
  ...{ lesson: '0198c0de-1e55-7000-8000-000000000001' },
};

export const unitTold = defineEvent({
  type: 'pvt.academy.unit.told',
  version: 1,
  readBy,
  description:
    'A unit of cmi5 said something, or its session was ended for it. What it said is among the learning records. The key is the enrolment’s id.',
  data: Type.Object({
    ...ofLesson,
    session: Type.String({ description: 'Which opening it is of.' }),
    stage: Type.Enum(['launched', 'initialized', 'terminated', 'abandoned'] as const, {
      description: 'How far the session is.',
    }),
    statements: Type.Integer({ description: 'How many it said at once; 0 where it was abandoned.' }),
    satisfied: Type.Boolean({ description: 'Whether what the unit asks for is met.' }),
  }),
  key: ({ enrolment }) => enrolment,
  example: {
    ...example,
    ...{ session: '0198c0de-5e55-7000-8000-000000000001', stage: 'initialized', statements: 1, satisfied: false },
  },
});

export const unitWaived = defineEvent({
  type: 'pvt.academy.unit.waived',
  version: 1,
  readBy,
  description: 'A teacher let a learner off a unit of cmi5. The key is the enrolment’s id.',
  data: Type.Object({ ...ofLesson, reason: Type.Enum(WAIVER_REASONS, { description: 'Why.' }) }),
  key: ({ enrolment }) => enrolment,
  example: { ...example, reason: 'Tested Out' },
});

export const cmi5Events: readonly EventType[] = [unitTold, unitWaived];
