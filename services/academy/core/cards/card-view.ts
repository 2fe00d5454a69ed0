import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';
import { PresentedQuestion } from '../questions/present-question.ts';
import { Question } from '../questions/question.ts';

const closed = { additionalProperties: false } as const;
const count = (description: string, example: number) => Type.Integer({ description, examples: [example] });
const seconds = (description: string, example: number) => count(`In seconds, when it was ${description}.`, example);
const instant = (description: string) => Type.String({ description, examples: ['2027-03-20T09:00:00.000Z'] });

export const CardId = Type.String({
  ...{ format: 'uuid', maxLength: 36, description: 'The card.' },
  examples: ['0198c0de-ca4d-7000-8000-000000000001'],
});

export const CardIntervals = Type.Object(
  {
    again: seconds('not known', 60),
    hard: seconds('hard', 360),
    good: seconds('known', 600),
    easy: seconds('easy', 691_200),
  },
  { ...closed, title: 'CardIntervals', description: 'When the card comes again, by what is answered now.' },
);

export const Flashcard = Type.Object(
  {
    card: CardId,
    course: Slug,
    lesson: LessonId,
    question: PresentedQuestion,
    key: Question,
    explanation: Type.String({ description: 'What the author says of it, as HTML; empty for nothing.' }),
    dueAt: instant('Since when it is due.'),
    reviews: count('How often it was answered.', 3),
    intervals: CardIntervals,
  },
  { ...closed, title: 'Flashcard', description: 'A question of a quiz, with what is right.' },
);
export type Flashcard = Static<typeof Flashcard>;

export const DueCards = Type.Object(
  {
    courses: Type.Array(
      Type.Object(
        {
          course: Slug,
          title: Type.String({ description: 'The course’s title.', examples: ['Automate a spreadsheet'] }),
          cards: count('How many cards you have of it.', 40),
          due: count('How many of them are due and can be shown now.', 12),
        },
        { ...closed, title: 'CardsOfCourse', description: 'The cards of a course.' },
      ),
      { description: 'Those that you have cards of.' },
    ),
    hidden: count('How many are due and not shown, such as those of a quiz that you are taking.', 0),
    nextAt: Type.Union([instant('When the next one is due.'), Type.Null()], {
      description: 'Of those that are not due yet; null for none.',
    }),
    cards: Type.Array(Flashcard, { description: 'Those that are due, the longest first.' }),
  },
  { ...closed, title: 'DueCards', description: 'What there is to be repeated. At most 200 due cards are looked at.' },
);
export type DueCards = Static<typeof DueCards>;

export const CardState = Type.Object(
  {
    card: CardId,
    dueAt: instant('When it comes again.'),
    reviews: count('How often it was answered.', 4),
  },
  { ...closed, title: 'CardState', description: 'What the card has come to.' },
);
export type CardState = Static<typeof CardState>;
