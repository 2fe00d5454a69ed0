import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export interface DeadLetterFilter {
  group?: string | undefined;
  type?: string | undefined;
  cause?: string | undefined;
}

/** Those that fit all that is given. */
export type Which = DeadLetterFilter & { ids?: string[] };

export const deadLetterApi = api.enhanceEndpoints({ addTagTypes: ['DeadLetter', 'Event'] }).injectEndpoints({
  endpoints: (build) => ({
    deadLetters: build.infiniteQuery<Answer<'listDeadLetters'>, DeadLetterFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: 'dead-letters',
        query: { ...queryArg, cursor: pageParam, limit: 50 },
      }),
      providesTags: ['DeadLetter'],
    }),
    redrive: build.mutation<Answer<'redriveDeadLetters'>, Which>({
      query: (body) => ({ path: 'dead-letters/redrive', method: 'POST', body }),
      invalidatesTags: ['DeadLetter', 'Event'],
    }),
    discard: build.mutation<Answer<'discardDeadLetters'>, Which & { reason: string }>({
      query: (body) => ({ path: 'dead-letters/discard', method: 'POST', body }),
      invalidatesTags: ['DeadLetter', 'Event'],
    }),
  }),
});

export const { useDeadLettersInfiniteQuery, useRedriveMutation, useDiscardMutation } = deadLetterApi;

/** Reads the list and its figures again at one moment: each by a clock of its own, they would not agree for some seconds. */
export const lookAgain = () => deadLetterApi.util.invalidateTags(['DeadLetter']);
