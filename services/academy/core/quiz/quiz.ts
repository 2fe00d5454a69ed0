import Type, { type Static } from 'typebox';
import { GRADING_METHODS } from '../attempts/grade-of-attempts.ts';
import { QuizTiming } from '../attempts/quiz-timing.ts';
import { QuestionId } from '../bank/bank-question.ts';
import { CategoryId } from '../bank/category.ts';
import { Behaviour } from '../questions/behaviour.ts';
import { Mark, PartId, Share, ShortHtml } from '../questions/common.ts';
import { ReviewRules } from './review.ts';

const closed = { additionalProperties: false } as const;
const count = (minimum: number, maximum: number, description: string, example: number) =>
  Type.Integer({ minimum, maximum, description, examples: [example] });

const Fixed = Type.Object(
  {
    kind: Type.Literal('fixed'),
    question: QuestionId,
    version: Type.Optional(
      count(1, 2_147_483_647, 'Which version; without it, the one that is current at each start.', 1),
    ),
  },
  { ...closed, title: 'QuizFixedQuestion', description: 'One question.' },
);

const Draw = Type.Object(
  {
    kind: Type.Literal('draw'),
    category: CategoryId,
    below: Type.Boolean({ description: 'Whether of the categories in it as well.', examples: [true] }),
    tags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
      maxItems: 20,
      uniqueItems: true,
      description: 'All of which a question has.',
      examples: [['geography']],
    }),
    count: count(1, 100, 'How many are drawn.', 5),
  },
  { ...closed, title: 'QuizDraw', description: 'Questions drawn anew for each attempt, none twice.' },
);

/** Up to 30 letters: a draw's questions are called `slot-1`, `slot-2`. */
const SlotId = Type.String({
  pattern: '^[A-Za-z0-9_]{1,30}$',
  description: 'Names the slot within its quiz: letters, digits and `_`.',
  examples: ['s1'],
});

export const Slot = Type.Object(
  {
    id: SlotId,
    mark: Type.Optional({ ...Mark, description: 'What each question counts here; without it, its own mark.' }),
    extra: Type.Optional(
      Type.Boolean({ default: false, description: 'Whether it adds marks beyond the most that there are.' }),
    ),
    ask: Type.Union([Fixed, Draw], { description: 'What is asked.' }),
  },
  { ...closed, title: 'QuizSlot', description: 'A place in a quiz.' },
);
export type Slot = Static<typeof Slot>;

const Section = Type.Object(
  {
    id: PartId,
    title: Type.Optional(Type.String({ maxLength: 200, description: 'Its title.', examples: ['Warm-up'] })),
    shuffle: Type.Boolean({ description: 'Whether each attempt has its own order.', examples: [false] }),
    slots: Type.Array(Slot, { maxItems: 200, description: 'In their order.' }),
  },
  { ...closed, title: 'QuizSection', description: 'A part of a quiz.' },
);

/** What a lesson of kind quiz holds. */
export const Quiz = Type.Object(
  {
    kind: Type.Literal('quiz'),
    intro: Type.Optional(ShortHtml),
    sections: Type.Array(Section, { maxItems: 50, description: 'In their order.' }),
    behaviour: Behaviour,
    places: count(0, 6, 'To how many places marks are shown, rounded half up.', 2),
    outOf: Type.Optional({
      ...Mark,
      description: 'To what the marks of all questions are scaled; without it they count as they are.',
      examples: ['10'],
    }),
    timing: QuizTiming,
    attempts: Type.Optional(count(1, 1000, 'How many attempts; without it, any number.', 1)),
    waitMinutes: count(0, 525_600, 'From the end of an attempt to the next start.', 0),
    method: Type.Enum(GRADING_METHODS, { description: 'Which of several attempts counts.', examples: ['highest'] }),
    passShare: Type.Optional({
      ...Share,
      pattern: '^(?:0(?:\\.\\d{1,15})?|1(?:\\.0{1,15})?|\\d{1,15}/[1-9]\\d{0,14})$',
      description: 'Which part of all marks passes, exactly; without it, every graded attempt does.',
      examples: ['0.6'],
    }),
    review: ReviewRules,
  },
  { ...closed, title: 'QuizLesson', description: 'Questions, and how they are asked.' },
);
export type Quiz = Static<typeof Quiz>;

export const QUIZ_EXAMPLE: Quiz = {
  kind: 'quiz',
  sections: [
    {
      id: 'main',
      shuffle: false,
      slots: [{ id: 's1', ask: { kind: 'fixed', question: '0198c0de-9e57-7000-8000-000000000001' } }],
    },
  ],
  behaviour: { kind: 'deferred' },
  places: 2,
  timing: { timeZone: 'Europe/Lisbon', closing: 'clamp', limitSeconds: 3600, graceSeconds: 0 },
  waitMinutes: 0,
  method: 'highest',
  review: { marks: 'afterAttempt', right: 'afterClose', feedback: 'afterAttempt' },
};

export interface PlacedSlot {
  readonly slot: Slot;
  readonly section: string;
  /** Where in the quiz. */
  readonly pointer: string;
}

export function slotsOf({ sections }: Pick<Quiz, 'sections'>): PlacedSlot[] {
  return sections.flatMap(({ id, slots }, s) =>
    slots.map((slot, n) => ({ slot, section: id, pointer: `/sections/${s}/slots/${n}` })),
  );
}
