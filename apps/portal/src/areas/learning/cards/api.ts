import type { Answer, Body } from '@pvt/client';
import { learningApi, taken } from '../api.ts';

export type DueCards = Answer<'listDueCards'>;
export type Flashcard = DueCards['cards'][number];
export type CardReview = Body<'reviewCard'>;
export type CardUndo = Body<'undoCardReview'>;
export type CardRating = CardReview['rating'];

interface Asked {
  readonly course?: string | undefined;
  /** 0 for the counts alone. */
  readonly most: number;
}

export const { useDueCardsQuery, useMakeCardsMutation, useReviewCardMutation, useUndoCardReviewMutation } = learningApi
  .enhanceEndpoints({ addTagTypes: ['Cards'] })
  .injectEndpoints({
    endpoints: (build) => ({
      dueCards: build.query<DueCards, Asked>({
        query: ({ course, most }) => ({ path: 'learning/cards', query: { course, most } }),
        providesTags: ['Cards'],
      }),
      makeCards: build.mutation<Answer<'makeCards'>, { course: string; lesson: string }>({
        query: ({ course, lesson }) => ({ path: taken(course, `/lessons/${lesson}/cards`), method: 'POST', body: {} }),
        invalidatesTags: (made) => (made === undefined ? [] : ['Cards']),
      }),
      // What is due is asked anew when those that are here are through.
      reviewCard: build.mutation<Answer<'reviewCard'>, { card: string; review: CardReview }>({
        query: ({ card, review }) => ({ path: `learning/cards/${card}/reviews`, method: 'POST', body: review }),
      }),
      undoCardReview: build.mutation<Answer<'undoCardReview'>, { card: string; undo: CardUndo }>({
        query: ({ card, undo }) => ({ path: `learning/cards/${card}/undo`, method: 'POST', body: undo }),
      }),
    }),
  });
