import type { Answer, Body } from '@pvt/client';
import type { Problem } from '@pvt/ui/problem';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import { openStream } from '../../api/stream.ts';
import type { ImportJob, Preview, Source } from './types.ts';

const at = (name: string) => `sources/${encodeURIComponent(name)}`;

/** An import as it goes on. It has no job until its first bytes have arrived; `problem` says why there is none. */
export interface FollowedImport {
  job: ImportJob | null;
  problem?: Problem;
}

/** An interrupted import is not over: it may be resumed, here or elsewhere. */
function isOver({ state }: ImportJob): boolean {
  return state === 'done' || state === 'failed';
}

export const {
  useSourcesInfiniteQuery,
  useSourceQuery,
  useSaveSourceMutation,
  useDeleteSourceMutation,
  usePreviewSourceMutation,
  useTestSourceMutation,
  useImportsInfiniteQuery,
  useImportQuery,
  useVerdictsInfiniteQuery,
} = api.enhanceEndpoints({ addTagTypes: ['Source', 'Import'] }).injectEndpoints({
  endpoints: (build) => ({
    sources: build.infiniteQuery<Answer<'listSources'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'sources', query: { cursor: pageParam } }),
      providesTags: ['Source'],
    }),
    source: build.query<Source, string>({ query: (name) => ({ path: at(name) }), providesTags: ['Source'] }),
    saveSource: build.mutation<Source, { source: Source; isNew?: boolean }>({
      query: ({ source: { name, feedStatus: _shownOnly, ...body }, isNew }) => ({
        path: at(name),
        method: 'PUT',
        body,
        onlyIf: isNew ? 'new' : undefined,
      }),
      invalidatesTags: ['Source'],
    }),
    deleteSource: build.mutation<null, string>({
      query: (name) => ({ path: at(name), method: 'DELETE' }),
      invalidatesTags: ['Source'],
    }),
    previewSource: build.mutation<Preview, { name: string; head: Blob }>({
      query: ({ name, head }) => ({ path: `${at(name)}/preview`, method: 'POST', body: head }),
    }),
    testSource: build.mutation<Preview, Body<'testSource'> & { name: string }>({
      query: ({ name, ...body }) => ({ path: `${at(name)}/test`, method: 'POST', body }),
    }),
    imports: build.infiniteQuery<Answer<'listImports'>, string | void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: 'imports',
        query: { source: queryArg ?? undefined, cursor: pageParam, limit: 50 },
      }),
      providesTags: ['Import'],
    }),
    import: build.query<FollowedImport, string>({
      queryFn: async (id, _, __, call) => {
        const answer = await call({ path: `imports/${encodeURIComponent(id)}` });
        if (answer.error) return { data: { job: null, problem: answer.error } };
        return { data: { job: answer.data as ImportJob } };
      },
      keepUnusedDataFor: 5,
      onCacheEntryAdded: async (id, { updateCachedData, cacheDataLoaded, cacheEntryRemoved }) => {
        const { job: found } = (await cacheDataLoaded).data;
        if (found !== null && isOver(found)) return;
        const close = openStream(
          `imports/${encodeURIComponent(id)}/events`,
          {},
          {
            event: 'job',
            onState: () => undefined,
            onMessage: (data) => {
              const job = data as ImportJob;
              updateCachedData(() => ({ job }));
              if (isOver(job)) close();
            },
          },
        );
        await cacheEntryRemoved;
        close();
      },
    }),
    verdicts: build.infiniteQuery<Answer<'listImportVerdicts'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: `imports/${encodeURIComponent(queryArg)}/verdicts`,
        query: { cursor: pageParam, limit: 100 },
      }),
    }),
  }),
});
