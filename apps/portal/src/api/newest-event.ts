import type { Answer } from '@pvt/client';
import { api } from './api.ts';
import type { PvtEvent } from './event.ts';

export const { useNewestEventQuery } = api.enhanceEndpoints({ addTagTypes: ['Event'] }).injectEndpoints({
  endpoints: (build) => ({
    /** The newest event of a type; null where there is none. */
    newestEvent: build.query<PvtEvent | null, string>({
      query: (type) => ({ path: 'events', query: { type, limit: 1 } }),
      transformResponse: ({ items }: Answer<'searchEvents'>) => items[0] ?? null,
      providesTags: ['Event'],
    }),
  }),
});
