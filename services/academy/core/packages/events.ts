import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';
import { PackageId } from './package-lesson.ts';

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

export const PackageResult = {
  completed: Type.Boolean({ description: 'Whether the content was completed, once.', examples: [true] }),
  passed: Type.Union([Type.Boolean(), Type.Null()], {
    description: 'Whether it was passed; null where the content does not say.',
    examples: [true],
  }),
  score: Type.Union(
    [
      Type.Object(
        {
          points: Type.String({ description: 'Exact: a decimal or a ratio.', examples: ['80'] }),
          outOf: Type.String({ description: 'Of how many.', examples: ['100'] }),
        },
        { additionalProperties: false },
      ),
      Type.Null(),
    ],
    { description: 'The score that counts; null where there is none.' },
  ),
};

export const packageOpened = defineEvent({
  type: 'pvt.academy.package.opened',
  version: 1,
  readBy,
  description: 'A learner opened the package of a lesson. The key is the enrolment’s id.',
  data: Type.Object({
    ...ofLesson,
    package: PackageId,
    launch: Type.Integer({ description: 'The how many-th opening it is.' }),
    resumed: Type.Boolean({ description: 'Whether it goes on where the last one was.' }),
  }),
  key: ({ enrolment }) => enrolment,
  example: { ...example, package: '5feceb66ffc86f38d952786c6d696c79', launch: 1, resumed: false },
});

export const packageScored = defineEvent({
  type: 'pvt.academy.package.scored',
  version: 1,
  readBy,
  description:
    'What a package comes to for a learner changed: what counts, by the lesson’s rule. The key is the enrolment’s id.',
  data: Type.Object({ ...ofLesson, ...PackageResult }),
  key: ({ enrolment }) => enrolment,
  example: { ...example, completed: true, passed: true, score: { points: '80', outOf: '100' } },
});

export const packageEvents: readonly EventType[] = [packageOpened, packageScored];
