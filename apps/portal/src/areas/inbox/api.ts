import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type InboxItem = Answer<'listInbox'>['items'][number];
export type Preferences = Answer<'getMessagePreferences'>;

export const {
  useInboxInfiniteQuery,
  useReadInboxMutation,
  usePreferencesQuery,
  useSavePreferencesMutation,
  useLazyPushKeyQuery,
  useSubscribeBrowserMutation,
  useUnsubscribeBrowserMutation,
} = api.enhanceEndpoints({ addTagTypes: ['InboxItem', 'MessagePreferences'] }).injectEndpoints({
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
    pushKey: build.query<Answer<'getPushKey'>, void>({ query: () => ({ path: 'push-subscription' }) }),
    subscribeBrowser: build.mutation<void, Body<'subscribeBrowser'>>({
      query: (body) => ({ path: 'push-subscription', method: 'PUT', body }),
    }),
    /** @param endpoint of the browser's subscription */
    unsubscribeBrowser: build.mutation<void, string>({
      query: (endpoint) => ({ path: 'push-subscription/end', method: 'POST', body: { endpoint } }),
    }),
  }),
});
