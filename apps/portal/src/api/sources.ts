import { api } from './api.ts';
import type { ImportJob, Page, Preview, Source, Verdict } from './types.ts';

const at = (name: string) => `sources/${encodeURIComponent(name)}`;

export const {
  useSourcesQuery,
  useSourceQuery,
  useSaveSourceMutation,
  useDeleteSourceMutation,
  usePreviewSourceMutation,
  useImportsQuery,
  useImportQuery,
  useVerdictsInfiniteQuery,
} = api.injectEndpoints({
  endpoints: (build) => ({
    sources: build.query<Page<Source>, void>({ query: () => ({ path: 'sources' }), providesTags: ['Source'] }),
    source: build.query<Source, string>({ query: (name) => ({ path: at(name) }), providesTags: ['Source'] }),
    saveSource: build.mutation<Source, Source>({
      query: ({ name, ...body }) => ({ path: at(name), method: 'PUT', body }),
      invalidatesTags: ['Source'],
    }),
    deleteSource: build.mutation<null, string>({
      query: (name) => ({ path: at(name), method: 'DELETE' }),
      invalidatesTags: ['Source'],
    }),
    previewSource: build.mutation<Preview, { name: string; head: Blob }>({
      query: ({ name, head }) => ({ path: `${at(name)}/preview`, method: 'POST', body: head }),
    }),
    imports: build.query<Page<ImportJob>, string | void>({
      query: (source) => ({ path: 'imports', query: { source: source ?? undefined, limit: 50 } }),
      providesTags: ['Import'],
    }),
    import: build.query<ImportJob, string>({
      query: (id) => ({ path: `imports/${encodeURIComponent(id)}` }),
      providesTags: ['Import'],
    }),
    verdicts: build.infiniteQuery<Page<Verdict>, string, string>({
      infiniteQueryOptions: { initialPageParam: '', getNextPageParam: (last) => last.next ?? undefined },
      query: ({ queryArg, pageParam }) => ({
        path: `imports/${encodeURIComponent(queryArg)}/verdicts`,
        query: { cursor: pageParam, limit: 100 },
      }),
    }),
  }),
});
