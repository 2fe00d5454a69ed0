import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type InboxItem = Answer<'listInbox'>['items'][number];
export type Preferences = Answer<'getMessagePreferences'>;

export const { useInboxInfiniteQuery, useReadInboxMutation, usePreferencesQuery, useSavePreferencesMutation } = api
  .enhanceEndpoints({ addTagTypes: ['InboxItem', 'MessagePreferences'] })
  .injectEndpoints({
    endpoints: (build) => ({
      inbox: build.infiniteQuery<Answer<'listInbox'>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'inbox', query: { cursor: pageParam } }),
        providesTags: ['InboxItem'],
      }),
      /** The one that is named, and all before it. */
      readInbox: build.mutation<Answer<'readInbox'>, string>({
        query: (upTo) => ({ path: 'inbox/read', method: 'POST', body: { upTo } }),
        invalidatesTags: ['InboxItem'],
      }),
      preferences: build.query<Preferences, void>({
        query: () => ({ path: 'message-preferences' }),
        providesTags: ['MessagePreferences'],
      }),
      savePreferences: build.mutation<Preferences, Preferences>({
        query: (body) => ({ path: 'message-preferences', method: 'PUT', body }),
        invalidatesTags: (saved) => (saved === undefined ? [] : ['MessagePreferences']),
      }),
    }),
  });
