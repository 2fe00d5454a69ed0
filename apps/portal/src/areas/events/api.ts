import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { EventCounts, EventDetail, Trace } from './types.ts';

export interface EventFilter {
  type?: string | undefined;
  key?: string | undefined;
  status?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  filter?: string | undefined;
}

export const { useEventsInfiniteQuery, useEventQuery, useEventCountsQuery, useTraceQuery } = api
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
      /** Of one event where its position is given, and else the whole. */
      trace: build.query<Trace, { traceId: string; position: number | undefined }>({
        query: ({ traceId, position }) => ({ path: `traces/${encodeURIComponent(traceId)}`, query: { position } }),
      }),
      eventCounts: build.query<EventCounts, EventFilter>({
        query: (filter) => ({ path: 'event-counts', query: { ...filter } }),
        providesTags: ['Event'],
      }),
    }),
  });
