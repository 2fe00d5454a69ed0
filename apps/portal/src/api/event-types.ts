import type { Answer, Schema } from '@pvt/client';
import { api } from './api.ts';
import { asMany, byCursor } from './page.ts';

export type Compatibility = Schema<'Compatibility'>;
export const compatibilities = ['backward', 'forward', 'full', 'none'] as const satisfies Compatibility[];

/** An event type with the schema in force. */
export type EventType = Schema<'EventType'>;

export const { useEventTypesInfiniteQuery, useEventTypeChoicesQuery } = api
  .enhanceEndpoints({ addTagTypes: ['EventType'] })
  .injectEndpoints({
    endpoints: (build) => ({
      eventTypes: build.infiniteQuery<Answer<'listEventTypes'>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'event-types', query: { cursor: pageParam } }),
        providesTags: ['EventType'],
      }),
      /** What a field offers. */
      eventTypeChoices: build.query<Answer<'listEventTypes'>, void>({
        query: () => ({ path: 'event-types', query: asMany }),
        providesTags: ['EventType'],
      }),
    }),
  });
