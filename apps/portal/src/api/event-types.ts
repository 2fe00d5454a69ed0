import { api } from './api.ts';
import type { Page } from './types/page.ts';

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

export type EventTypeChange = Pick<EventType, 'type' | 'schema' | 'compatibility'> & {
  description?: string;
  /** True where it must not replace what has the name already. */
  isNew?: boolean;
};

const at = (type: string) => `event-types/${encodeURIComponent(type)}`;

export const { useEventTypesQuery, useEventTypeQuery, useEventTypeVersionsQuery, useSaveEventTypeMutation } =
  api.injectEndpoints({
    endpoints: (build) => ({
      eventTypes: build.query<Page<EventType>, void>({
        query: () => ({ path: 'event-types' }),
        providesTags: ['EventType'],
      }),
      eventType: build.query<EventType, string>({
        query: (type) => ({ path: at(type) }),
        providesTags: ['EventType'],
      }),
      eventTypeVersions: build.query<Page<EventType>, string>({
        query: (type) => ({ path: `${at(type)}/versions` }),
        providesTags: ['EventType'],
      }),
      saveEventType: build.mutation<EventType, EventTypeChange>({
        query: ({ type, isNew, ...body }) => ({
          path: at(type),
          method: 'PUT',
          body,
          onlyIf: isNew ? 'new' : undefined,
        }),
        invalidatesTags: ['EventType'],
      }),
    }),
  });
