import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export interface DeadLetterFilter {
  group?: string | undefined;
  type?: string | undefined;
}

export type Redrive = DeadLetterFilter & { ids?: string[] };

export const { useDeadLettersInfiniteQuery, useRedriveMutation } = api
  .enhanceEndpoints({ addTagTypes: ['DeadLetter', 'Event'] })
  .injectEndpoints({
    endpoints: (build) => ({
      deadLetters: build.infiniteQuery<Answer<'listDeadLetters'>, DeadLetterFilter, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({
          path: 'dead-letters',
          query: { ...queryArg, cursor: pageParam, limit: 50 },
        }),
        providesTags: ['DeadLetter'],
      }),
      redrive: build.mutation<Answer<'redriveDeadLetters'>, Redrive>({
        query: (body) => ({ path: 'dead-letters/redrive', method: 'POST', body }),
        invalidatesTags: ['DeadLetter', 'Event'],
      }),
    }),
  });
