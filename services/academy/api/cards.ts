import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { RATINGS } from '../core/cards/card-action.ts';
import { CardId, CardState, DueCards } from '../core/cards/card-view.ts';
import { cardErrors } from '../core/cards/errors.ts';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { actOnCard } from '../use-cases/cards/answer-card.ts';
import { readDueCards } from '../use-cases/cards/due-cards.ts';
import { makeCards } from '../use-cases/cards/make-cards.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { LessonParams } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const MOST_SHOWN = 20;

const MadeCards = Type.Object(
  {
    made: Type.Integer({ description: 'How many are new.', examples: [12] }),
    cards: Type.Integer({ description: 'How many there are of the quiz now.', examples: [12] }),
  },
  { ...closed, title: 'MadeCards', description: 'What was made.' },
);

const DueQuery = Type.Object(
  {
    course: Type.Optional(Slug),
    most: Type.Integer({
      ...{ minimum: 0, maximum: MOST_SHOWN, default: MOST_SHOWN, examples: [20] },
      description: 'How many cards come with it; 0 for the counts alone.',
    }),
  },
  closed,
);

const action = Type.String({
  ...{ format: 'uuid', maxLength: 36, examples: ['0198c0de-ac70-7000-8000-000000000001'] },
  description: 'Of the device’s own making, once for each thing that is done: sent again, it counts once.',
});

const GivenReview = Type.Object(
  {
    action,
    rating: Type.Enum(RATINGS, { description: 'How well it was known.', examples: ['good'] }),
    at: Type.String({
      ...{ format: 'date-time', maxLength: 40, examples: ['2027-03-20T09:00:00.000Z'] },
      description: 'When, by the device, also long ago; not later than now.',
    }),
  },
  { ...closed, title: 'CardReview', description: 'An answer to a card.' },
);

const GivenUndo = Type.Object(
  { action, undoes: Type.String({ ...action, description: 'The action that is as if it had never been.' }) },
  { ...closed, title: 'CardUndo', description: 'Takes an answer back, also one that comes later.' },
);

const { LEARNER_NOT_A_PERSON, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, QUIZ_NOT_FOUND } = academyErrors;
const { CARDS_NOT_YET, CARD_NOT_FOUND, CARD_WORN } = cardErrors;
const OF_CARD = [CARD_NOT_FOUND, CARD_WORN, LEARNER_NOT_A_PERSON];

/** Flashcards: questions of quizzes that were taken, which come again before they are forgotten. */
export function cardRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const state = { 200: { description: 'What the card has come to.', schema: CardState } };
  const params = Type.Object({ card: CardId });
  return [
    route({
      ...own,
      operationId: 'makeCards',
      method: 'POST',
      path: '/v1/learning/courses/:course/lessons/:lesson/cards',
      summary: 'Make flashcards of a quiz',
      description:
        'One of each question that you were asked, where a key tells what is right. What there is a card of stays as it is.',
      params: LessonParams,
      responses: { 200: { description: 'What was made.', schema: MadeCards } },
      errors: [
        ...[ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, QUIZ_NOT_FOUND],
        ...[CARDS_NOT_YET, LEARNER_NOT_A_PERSON],
      ],
      handler: ({ params: at, context }) => makeCards(tools, context, at),
    }),
    route({
      ...own,
      operationId: 'listDueCards',
      method: 'GET',
      path: '/v1/learning/cards',
      summary: 'Your flashcards that are due',
      description: 'Without those of a quiz that you are taking, that is locked, or that does not show what is right.',
      query: DueQuery,
      responses: { 200: { description: 'What there is to be repeated.', schema: DueCards } },
      errors: [LEARNER_NOT_A_PERSON],
      handler: ({ query, context }) => readDueCards(tools, context, query),
    }),
    route({
      ...own,
      operationId: 'reviewCard',
      method: 'POST',
      path: '/v1/learning/cards/:card/reviews',
      summary: 'Say how well you knew a card',
      description: 'Answers count in the order of their times, in whatever order they come.',
      params,
      body: GivenReview,
      responses: state,
      errors: OF_CARD,
      handler: ({ params: { card }, body, context }) => actOnCard(tools, context, card, { ...body, undoes: null }),
    }),
    route({
      ...own,
      operationId: 'undoCardReview',
      method: 'POST',
      path: '/v1/learning/cards/:card/undo',
      summary: 'Take an answer to a card back',
      params,
      body: GivenUndo,
      responses: state,
      errors: OF_CARD,
      handler: ({ params: { card }, body, context }) => {
        const at = tools.now().toString({ smallestUnit: 'millisecond' });
        return actOnCard(tools, context, card, { ...body, rating: null, at });
      },
    }),
  ];
}
