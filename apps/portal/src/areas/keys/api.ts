import { api } from '../../api/api.ts';
import type { Page } from '../../api/page.ts';

export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  /** To the minute; null for never. */
  lastUsedAt: string | null;
}

/** A key that was just made: the only answer that holds it in clear. */
export type NewKey = ApiKey & { key: string };

export const { useKeysQuery, useCreateKeyMutation, useRevokeKeyMutation } = api
  .enhanceEndpoints({ addTagTypes: ['Key'] })
  .injectEndpoints({
    endpoints: (build) => ({
      keys: build.query<Page<ApiKey>, void>({ query: () => ({ path: 'keys' }), providesTags: ['Key'] }),
      createKey: build.mutation<NewKey, { name: string; scopes: string[]; expiresAt?: string }>({
        query: (body) => ({ path: 'keys', method: 'POST', body }),
        invalidatesTags: ['Key'],
      }),
      revokeKey: build.mutation<null, string>({
        query: (id) => ({ path: `keys/${encodeURIComponent(id)}`, method: 'DELETE' }),
        invalidatesTags: ['Key'],
      }),
    }),
  });
