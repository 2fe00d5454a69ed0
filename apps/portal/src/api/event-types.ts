import { api } from './api.ts';
import type { Page } from './page.ts';

export const compatibilities = ['backward', 'forward', 'full', 'none'] as const;
export type Compatibility = (typeof compatibilities)[number];

/** An event type with the schema in force. */
export interface EventType {
  type: string;
  version: number;
  schema: unknown;
  compatibility: Compatibility;
  description: string | null;
  createdAt: string;
}

export const { useEventTypesQuery } = api.enhanceEndpoints({ addTagTypes: ['EventType'] }).injectEndpoints({
  endpoints: (build) => ({
    eventTypes: build.query<Page<EventType>, void>({
      query: () => ({ path: 'event-types' }),
      providesTags: ['EventType'],
    }),
  }),
});
