import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';
import { RULINGS } from './rulings.ts';

const readBy = 'academy:teach';
const id = (description: string) => Type.String({ description });
const maybe = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const attempt = {
  attempt: id('The attempt.'),
  enrolment: id('Whose.'),
  course: Slug,
  lesson: LessonId,
  number: Type.Integer({ description: 'Which of the learner’s attempts at the quiz, from 1.' }),
};
const EXAMPLE = {
  attempt: '0198c0de-a77e-7000-8000-000000000001',
  enrolment: '0198c0de-e402-7000-8000-000000000001',
  course: 'spreadsheets',
  lesson: '0198c0de-1e55-7000-8000-000000000001',
  number: 1,
};

export const attemptStarted = defineEvent({
  type: 'pvt.academy.attempt.started',
  version: 1,
  readBy,
  description: 'A learner began an attempt at a quiz. The key is the attempt’s id.',
  data: Type.Object({ ...attempt, dueAt: maybe('When it has to end; null for never.') }),
  key: (data) => data.attempt,
  example: { ...EXAMPLE, dueAt: '2027-03-20T10:00:00.000Z' },
});

export const attemptEnded = defineEvent({
  type: 'pvt.academy.attempt.ended',
  version: 1,
  readBy,
  description: 'An attempt was submitted, or its time was over; each ends once. The key is the attempt’s id.',
  data: Type.Object({
    ...attempt,
    by: Type.Enum(['learner', 'time'] as const, { description: 'What ended it.' }),
    finishedAt: id('When it ended, never after its deadline.'),
  }),
  key: (data) => data.attempt,
  example: { ...EXAMPLE, by: 'learner', finishedAt: '2027-03-20T09:40:00.000Z' },
});

export const attemptGraded = defineEvent({
  type: 'pvt.academy.attempt.graded',
  version: 1,
  readBy,
  description:
    'An attempt has a grade: at its end, after a person marked an answer, or after a correction. The key is the attempt’s id.',
  data: Type.Object({
    ...attempt,
    mark: maybe('Exactly; null while somebody has to mark something.'),
    outOf: id('How much there is to reach, exactly.'),
    passed: Type.Union([Type.Boolean(), Type.Null()], { description: 'Whether it passes; null while that is open.' }),
    because: Type.Enum(['ended', 'marked', 'corrected', 'ran'] as const, {
      description: 'Why it was graded; `ran`: the tests of its programs have run.',
    }),
  }),
  key: (data) => data.attempt,
  example: { ...EXAMPLE, mark: '7', outOf: '10', passed: true, because: 'ended' },
});

const markingSchema = (description: string) =>
  Type.Union(
    [
      Type.Object({
        by: Type.Enum(['share', 'rubric'] as const, { description: 'By a part of the mark, or by levels.' }),
        share: Type.Optional(id('Which part of the mark, exactly.')),
        levels: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'Of each criterion.' })),
        comment: id('What the learner reads of it.'),
        markedBy: id('Who marked it.'),
        markedAt: id('When.'),
      }),
      Type.Null(),
    ],
    { description },
  );

export const answerMarked = defineEvent({
  type: 'pvt.academy.answer.marked',
  version: 1,
  readBy,
  description: 'A person marked an answer of an attempt. The key is the attempt’s id.',
  data: Type.Object({
    ...attempt,
    slot: id('Which question of the attempt.'),
    before: markingSchema('As it was; null for the first time.'),
    after: markingSchema('As it is.'),
  }),
  key: (data) => data.attempt,
  example: {
    ...{ ...EXAMPLE, slot: 's1', before: null },
    after: {
      ...{ by: 'share' as const, share: '0.7', comment: 'Say where the figures come from.' },
      ...{ markedBy: '0198c0de-acc0-7000-8000-000000000001', markedAt: '2027-03-21T09:00:00.000Z' },
    },
  },
});

export const attemptFileTaken = defineEvent({
  type: 'pvt.academy.attempt.file.taken',
  version: 1,
  readBy,
  description: 'A learner sent a file for a question of an attempt. The key is the attempt’s id.',
  data: Type.Object({
    ...attempt,
    slot: id('Which question of the attempt.'),
    file: id('The file’s id.'),
    bytes: Type.Integer({ description: 'Its size.' }),
  }),
  key: (data) => data.attempt,
  example: { ...EXAMPLE, slot: 's1', file: '5feceb66ffc86f38d952786c6d696c79', bytes: 52_133 },
});

export const deadlineMoved = defineEvent({
  type: 'pvt.academy.attempt.deadline.moved',
  version: 1,
  readBy,
  description: 'The deadline of an attempt under way moved with the learner’s time. The key is the attempt’s id.',
  data: Type.Object({ ...attempt, before: maybe('As it was.'), after: maybe('As it is.') }),
  key: (data) => data.attempt,
  example: { ...EXAMPLE, before: '2027-03-20T11:00:00.000Z', after: '2027-03-20T11:30:00.000Z' },
});

export const overrideChanged = defineEvent({
  type: 'pvt.academy.quiz.override.changed',
  version: 1,
  readBy,
  description: 'A learner got other time or attempts at a quiz than it says. The key is the enrolment’s id.',
  data: Type.Object({
    enrolment: id('Whose.'),
    course: Slug,
    lesson: LessonId,
    limitSeconds: Type.Union([Type.Integer(), Type.Null()], { description: 'How long; null as the quiz says.' }),
    closesAt: maybe('Until when; null as the quiz says.'),
    attempts: Type.Union([Type.Integer(), Type.Null()], { description: 'How many; null as the quiz says.' }),
  }),
  key: ({ enrolment }) => enrolment,
  example: {
    ...{ enrolment: EXAMPLE.enrolment, course: 'spreadsheets', lesson: EXAMPLE.lesson },
    ...{ limitSeconds: 5400, closesAt: null, attempts: null },
  },
});

export const quizRegraded = defineEvent({
  type: 'pvt.academy.quiz.regraded',
  version: 1,
  readBy,
  description: 'Attempts at a quiz were graded again after a correction. The key is the lesson’s id.',
  data: Type.Object({
    course: Slug,
    lesson: LessonId,
    rulings: Type.Array(
      Type.Object({
        question: id('The question.'),
        as: Type.Enum(RULINGS, { description: 'How it counts from now on.' }),
      }),
      { description: 'What was ruled.' },
    ),
    attempts: Type.Integer({ description: 'How many were graded again.' }),
    changed: Type.Integer({ description: 'How many of them have another mark.' }),
    passesLost: Type.Integer({ description: 'How many learners do not pass the quiz any more.' }),
    lost: Type.Array(Type.String(), { description: 'Their enrolments; the first 1,000.' }),
  }),
  key: ({ lesson }) => lesson,
  example: {
    ...{ course: 'spreadsheets', lesson: EXAMPLE.lesson, attempts: 48, changed: 5 },
    ...{ passesLost: 1, lost: [EXAMPLE.enrolment] },
    rulings: [{ question: '0198c0de-9e57-7000-8000-000000000001', as: 'either' }],
  },
});

export const quizEvents: readonly EventType[] = [
  attemptStarted,
  attemptEnded,
  attemptGraded,
  answerMarked,
  attemptFileTaken,
  deadlineMoved,
  overrideChanged,
  quizRegraded,
];
