import Type, { type Static } from 'typebox';
import { QuestionId } from '../bank/bank-question.ts';
import { LessonId } from '../course/outline.ts';
import { SentFile } from '../lesson/sent-file.ts';
import { Behaviour, Certainty } from '../questions/behaviour.ts';
import { PresentedQuestion } from '../questions/present-question.ts';
import { Question } from '../questions/question.ts';
import { Response } from '../questions/response.ts';
import { TraceStep } from '../questions/trace.ts';

const closed = { additionalProperties: false } as const;
const instant = (description: string) => Type.String({ description, examples: ['2027-03-20T09:00:00.000Z'] });
const maybe = <T extends ReturnType<typeof instant>>(what: T, description: string) =>
  Type.Union([what, Type.Null()], { description });

export const AttemptId = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'The attempt’s id.',
  examples: ['0198c0de-a77e-7000-8000-000000000001'],
});

export const SlotName = Type.String({ pattern: '^[A-Za-z0-9_-]{1,36}$', description: 'The slot.', examples: ['s1'] });

const shownMark = (description: string) => Type.String({ description, examples: ['7.00'] });

export const AttemptState = Type.Enum(['inProgress', 'submitted', 'graded'] as const, {
  description: '`submitted`: it has ended, and somebody has to mark something.',
  examples: ['inProgress'],
});

/** A clock that moves with the learner’s time: to be asked every few seconds. */
export const AttemptClock = Type.Object(
  {
    state: AttemptState,
    dueAt: maybe(instant('When it ends.'), 'When the attempt ends by the server’s clock; null for never.'),
    now: instant('The server’s clock.'),
  },
  { ...closed, title: 'AttemptClock', description: 'How much time is left is the difference.' },
);

const SlotResult = Type.Object(
  {
    state: Type.Enum(['graded', 'unanswered', 'needsPerson', 'needsRun', 'dropped'] as const, {
      description: 'How it was graded.',
    }),
    mark: maybe(shownMark('The mark.'), 'Rounded as the quiz says; null while somebody has to mark it.'),
    trace: Type.Array(TraceStep, {
      description: 'How it came about, exactly; what its parts gave stands there where what is right may be seen.',
    }),
  },
  { ...closed, title: 'AttemptSlotResult', description: 'What an answer came to.' },
);

export const CheckedAnswer = Type.Object(
  {
    outcome: Type.Enum(['right', 'partly', 'wrong', 'later'] as const, {
      description: '`later`: a person marks it.',
      examples: ['partly'],
    }),
    feedback: Type.Array(Type.String(), { description: 'What the author says of it.' }),
    hints: Type.Array(Type.String(), { description: 'One more after each try that was not right, while one is left.' }),
    triesLeft: Type.Union([Type.Integer(), Type.Null()], { description: 'How many are left; null for any number.' }),
  },
  { ...closed, title: 'CheckedAnswer', description: 'How a try went.' },
);
export type CheckedAnswer = Static<typeof CheckedAnswer>;

export const AttemptQuestion = Type.Object(
  {
    slot: SlotName,
    section: Type.String({ description: 'The section’s id.', examples: ['main'] }),
    outOf: Type.String({ description: 'What it counts, exactly.', examples: ['1'] }),
    question: PresentedQuestion,
    answer: Type.Union(
      [
        Type.Object(
          {
            version: Type.Integer({ description: 'As the learner’s device counts.', examples: [3] }),
            response: Response,
            certainty: Type.Union([Certainty, Type.Null()], { description: 'How certain the learner was.' }),
          },
          { ...closed, title: 'AttemptAnswer', description: 'The answer that was saved last.' },
        ),
        Type.Null(),
      ],
      { description: 'What was saved last; null for nothing yet.' },
    ),
    check: Type.Optional(CheckedAnswer),
    files: Type.Optional(Type.Array(SentFile, { description: 'What was sent for it, the first first.' })),
    result: Type.Optional(SlotResult),
    feedback: Type.Optional(
      Type.Array(Type.String(), { description: 'What who marked it and the author say of the answer.' }),
    ),
    key: Type.Optional(Question),
    source: Type.Optional(
      Type.Object(
        { question: QuestionId, version: Type.Integer({ description: 'The version that was drawn.', examples: [1] }) },
        { ...closed, title: 'AttemptQuestionSource', description: 'Of the bank; for who teaches.' },
      ),
    ),
  },
  { ...closed, title: 'AttemptQuestion', description: 'A question of an attempt.' },
);
export type AttemptQuestion = Static<typeof AttemptQuestion>;

const head = {
  id: AttemptId,
  lesson: LessonId,
  number: Type.Integer({ description: 'Which of the learner’s attempts.', examples: [1] }),
  ...AttemptClock.properties,
  startedAt: instant('When it began.'),
  finishedAt: maybe(instant('When it ended.'), 'When it ended; null while it is under way.'),
  isRunning: Type.Boolean({
    description: 'Whether programs that were answered are being run, and its mark follows by itself.',
    examples: [false],
  }),
  endedBy: Type.Union([Type.Enum(['learner', 'time'] as const), Type.Null()], { description: 'What ended it.' }),
  mark: Type.Optional(shownMark('The mark, where it may be seen and is known.')),
  outOf: Type.Optional(shownMark('How much there is to reach, where the mark is seen.')),
  passed: Type.Optional(Type.Boolean({ description: 'Whether it passes, where the mark is seen.' })),
};

export const AttemptHead = Type.Object(head, { ...closed, title: 'LearnerAttempt', description: 'An attempt.' });
export type AttemptHead = Static<typeof AttemptHead>;

export const AttemptView = Type.Object(
  {
    ...head,
    behaviour: Behaviour,
    sections: Type.Array(
      Type.Object(
        { id: Type.String(), title: Type.Optional(Type.String()) },
        { ...closed, title: 'AttemptSection', description: 'A part of the quiz.' },
      ),
      { description: 'In their order.' },
    ),
    questions: Type.Array(AttemptQuestion, { description: 'As they were drawn, in their order.' }),
  },
  { ...closed, title: 'LearnerAttemptPage', description: 'An attempt with its questions.' },
);
export type AttemptView = Static<typeof AttemptView>;

export const QuizView = Type.Object(
  {
    lesson: LessonId,
    title: Type.String({ description: 'The lesson’s title.', examples: ['Check yourself'] }),
    questions: Type.Integer({ description: 'How many it asks.', examples: [10] }),
    limitSeconds: Type.Union([Type.Integer(), Type.Null()], { description: 'For this learner; null for any time.' }),
    opensAt: maybe(instant('When it opens.'), 'When attempts can begin; null for always.'),
    wouldEndAt: maybe(instant('When it would end.'), 'When an attempt that begins now has to end; null for never.'),
    canStart: Type.Enum(['start', 'resume', 'notOpen', 'closed', 'wait', 'noneLeft'] as const, {
      description: 'What a start would do, or why there is none.',
      examples: ['start'],
    }),
    waitUntil: maybe(instant('When the next can begin.'), 'Where `canStart` is `wait`; else null.'),
    attemptsLeft: Type.Union([Type.Integer(), Type.Null()], {
      description: 'How many can begin; null for any number.',
    }),
    underWay: Type.Union([AttemptId, Type.Null()], { description: 'The attempt to go on with.' }),
    attempts: Type.Array(AttemptHead, { description: 'In their order.' }),
    grade: Type.Union(
      [
        Type.Object(
          {
            percent: Type.String({ description: 'Of all marks, rounded half up.', examples: ['70.00'] }),
            passed: Type.Boolean({ description: 'Whether it passes.' }),
          },
          { ...closed, title: 'LearnerQuizGrade', description: 'What all attempts come to.' },
        ),
        Type.Null(),
      ],
      { description: 'Null before a grade, and where marks are not shown.' },
    ),
  },
  { ...closed, title: 'LearnerQuiz', description: 'A quiz before its start.' },
);
export type QuizView = Static<typeof QuizView>;
