import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { EventDetail, Trace } from './types.ts';

export interface EventFilter {
  type?: string | undefined;
  key?: string | undefined;
  status?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  filter?: string | undefined;
}

export const { useEventsInfiniteQuery, useEventQuery, useTraceQuery } = api
  .enhanceEndpoints({ addTagTypes: ['Event'] })
  .injectEndpoints({
    endpoints: (build) => ({
      events: build.infiniteQuery<Answer<'searchEvents'>, EventFilter, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({ path: 'events', query: { ...queryArg, cursor: pageParam, limit: 50 } }),
        providesTags: ['Event'],
      }),
      event: build.query<EventDetail, { id: string; source?: string | undefined }>({
        query: ({ id, source }) => ({ path: `events/${encodeURIComponent(id)}`, query: { source } }),
        providesTags: ['Event'],
      }),
      trace: build.query<Trace, string>({ query: (traceId) => ({ path: `traces/${encodeURIComponent(traceId)}` }) }),
    }),
  });
