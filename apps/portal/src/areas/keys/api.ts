import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type ApiKey = Schema<'ApiKey'>;

/** A key that was just made: the only answer that holds it in clear. */
export type NewKey = Schema<'CreatedApiKey'>;

export const { useKeysInfiniteQuery, useCreateKeyMutation, useRevokeKeyMutation } = api
  .enhanceEndpoints({ addTagTypes: ['Key'] })
  .injectEndpoints({
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
      revokeKey: build.mutation<null, string>({
        query: (id) => ({ path: `keys/${encodeURIComponent(id)}`, method: 'DELETE' }),
        invalidatesTags: ['Key'],
      }),
    }),
  });
