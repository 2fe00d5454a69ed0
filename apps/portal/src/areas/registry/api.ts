import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Instance = Schema<'RegistryInstance'>;

export const registryApi = api.enhanceEndpoints({ addTagTypes: ['RegistryInstance'] }).injectEndpoints({
  endpoints: (build) => ({
    registryInstances: build.infiniteQuery<Answer<'listRegistryInstances'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'registry/instances', query: { cursor: pageParam, limit: 500 } }),
      providesTags: ['RegistryInstance'],
    }),
    drainInstance: build.mutation<Instance, { instance: string; draining: boolean }>({
      query: ({ instance, draining }) => ({
        path: `registry/instances/${encodeURIComponent(instance)}/draining`,
        method: 'PUT',
        body: { draining },
      }),
      invalidatesTags: ['RegistryInstance'],
    }),
  }),
});
export const { useRegistryInstancesInfiniteQuery, useDrainInstanceMutation } = registryApi;
