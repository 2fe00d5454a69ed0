import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Message = Answer<'listMessages'>['items'][number];
export type WholeMessage = Answer<'getMessage'>;

/** What of the history is shown, as the page's address asks for it; empty texts are left out. */
export type MessageFilter = Readonly<Record<string, string>>;

export const { useMessagesInfiniteQuery, useMessageQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    messages: build.infiniteQuery<Answer<'listMessages'>, MessageFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'messages', query: { ...queryArg, cursor: pageParam } }),
    }),
    message: build.query<WholeMessage, string>({ query: (id) => ({ path: `messages/${encodeURIComponent(id)}` }) }),
  }),
});
