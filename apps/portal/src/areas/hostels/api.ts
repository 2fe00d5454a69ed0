import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Property = Answer<'listHostelProperties'>['items'][number];

export const { usePropertiesInfiniteQuery } = api
  .enhanceEndpoints({ addTagTypes: ['HostelProperty'] })
  .injectEndpoints({
    endpoints: (build) => ({
      properties: build.infiniteQuery<Answer<'listHostelProperties'>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'hostels/properties', query: { cursor: pageParam } }),
        providesTags: ['HostelProperty'],
      }),
    }),
  });
