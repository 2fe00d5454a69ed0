import { api } from '../../api/api.ts';
import { byCursor, type Page } from '../../api/page.ts';
import type { DeadLetter } from './types.ts';

export interface DeadLetterFilter {
  group?: string | undefined;
  type?: string | undefined;
}

export type Redrive = DeadLetterFilter & { ids?: string[] };

export const { useDeadLettersInfiniteQuery, useRedriveMutation } = api
  .enhanceEndpoints({ addTagTypes: ['DeadLetter', 'Event'] })
  .injectEndpoints({
    endpoints: (build) => ({
      deadLetters: build.infiniteQuery<Page<DeadLetter>, DeadLetterFilter, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({
          path: 'dead-letters',
          query: { ...queryArg, cursor: pageParam, limit: 50 },
        }),
        providesTags: ['DeadLetter'],
      }),
      redrive: build.mutation<{ redriven: number }, Redrive>({
        query: (body) => ({ path: 'dead-letters/redrive', method: 'POST', body }),
        invalidatesTags: ['DeadLetter', 'Event'],
      }),
    }),
  });
