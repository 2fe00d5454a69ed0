import { api } from './api.ts';
import type { DeadLetter } from './types/event.ts';
import type { Page } from './types/page.ts';

export interface DeadLetterFilter {
  group?: string | undefined;
  type?: string | undefined;
}

export type Redrive = DeadLetterFilter & { ids?: string[] };

export const { useDeadLettersInfiniteQuery, useRedriveMutation } = api.injectEndpoints({
  endpoints: (build) => ({
    deadLetters: build.infiniteQuery<Page<DeadLetter>, DeadLetterFilter, string>({
      infiniteQueryOptions: { initialPageParam: '', getNextPageParam: (last) => last.next ?? undefined },
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
