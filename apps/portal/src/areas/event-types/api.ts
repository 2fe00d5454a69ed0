import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import type { EventType } from '../../api/event-types.ts';
import { asMany } from '../../api/page.ts';

export type EventTypeChange = Schema<'GivenEventType'> & {
  type: string;
  /** True where it must not replace what has the name already. */
  isNew?: boolean;
};

const at = (type: string) => `event-types/${encodeURIComponent(type)}`;

export const { useEventTypeQuery, useEventTypeVersionsQuery, useSaveEventTypeMutation, useDeleteEventTypeMutation } =
  api.enhanceEndpoints({ addTagTypes: ['EventType'] }).injectEndpoints({
    endpoints: (build) => ({
      eventType: build.query<EventType, string>({
        query: (type) => ({ path: at(type) }),
        providesTags: ['EventType'],
      }),
      eventTypeVersions: build.query<Answer<'listEventTypeVersions'>, string>({
        query: (type) => ({ path: `${at(type)}/versions`, query: asMany }),
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
      deleteEventType: build.mutation<null, string>({
        query: (type) => ({ path: at(type), method: 'DELETE' }),
      }),
    }),
  });
