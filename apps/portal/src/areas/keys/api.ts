import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type ApiKey = Schema<'ApiKey'>;

/** A key that was just made: the only answer that holds it in clear. */
export type NewKey = Schema<'CreatedApiKey'>;

export type OpenSession = Schema<'OpenSession'>;

export const {
  useKeysInfiniteQuery,
  useCreateKeyMutation,
  useRevokeKeyMutation,
  useRotateKeyMutation,
  useOpenSessionsInfiniteQuery,
  useEndSessionMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Key', 'OpenSession'] }).injectEndpoints({
  endpoints: (build) => ({
    keys: build.infiniteQuery<Answer<'listKeys'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'keys', query: { cursor: pageParam } }),
      providesTags: ['Key'],
    }),
    createKey: build.mutation<NewKey, Schema<'NewApiKey'>>({
      query: (body) => ({ path: 'keys', method: 'POST', body }),
      invalidatesTags: ['Key'],
    }),
    rotateKey: build.mutation<NewKey, { id: string; overlapMinutes: number }>({
      query: ({ id, overlapMinutes }) => ({
        path: `keys/${encodeURIComponent(id)}/rotation`,
        method: 'POST',
        body: { overlapMinutes },
      }),
      invalidatesTags: ['Key'],
    }),
    revokeKey: build.mutation<null, string>({
      query: (id) => ({ path: `keys/${encodeURIComponent(id)}`, method: 'DELETE' }),
      invalidatesTags: ['Key', 'OpenSession'],
    }),
    openSessions: build.infiniteQuery<Answer<'listSessions'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'sessions', query: { cursor: pageParam } }),
      providesTags: ['OpenSession'],
    }),
    endSession: build.mutation<null, string>({
      query: (id) => ({ path: `sessions/${encodeURIComponent(id)}`, method: 'DELETE' }),
      invalidatesTags: ['OpenSession'],
    }),
  }),
});
