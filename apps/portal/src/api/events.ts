import { api } from './api.ts';
import type { EventDetail, PvtEvent, Trace } from './types/event.ts';
import type { Page } from './types/page.ts';

export interface EventFilter {
  type?: string | undefined;
  key?: string | undefined;
  status?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  filter?: string | undefined;
}

export const { useEventsInfiniteQuery, useEventQuery, useNewestEventQuery, useTraceQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    events: build.infiniteQuery<Page<PvtEvent>, EventFilter, string>({
      infiniteQueryOptions: { initialPageParam: '', getNextPageParam: (last) => last.next ?? undefined },
      query: ({ queryArg, pageParam }) => ({ path: 'events', query: { ...queryArg, cursor: pageParam, limit: 50 } }),
      providesTags: ['Event'],
    }),
    event: build.query<EventDetail, { id: string; source?: string | undefined }>({
      query: ({ id, source }) => ({ path: `events/${encodeURIComponent(id)}`, query: { source } }),
      providesTags: ['Event'],
    }),
    trace: build.query<Trace, string>({ query: (traceId) => ({ path: `traces/${encodeURIComponent(traceId)}` }) }),
    newestEvent: build.query<PvtEvent | null, string>({
      query: (type) => ({ path: 'events', query: { type, limit: 1 } }),
      transformResponse: ({ items }: Page<PvtEvent>) => items[0] ?? null,
      providesTags: ['Event'],
    }),
  }),
});
