import type { Answer } from '@pvt/client';
import type { StreamState } from '@pvt/ui';
import { api } from '../../api/api.ts';
import { asMany, byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';
import { openStream } from '../../api/stream.ts';
import type { Board, KeptBoard } from './board-types.ts';
import { metricSearch } from './metric-search.ts';
import type { Metric, MetricAnswer, MetricDefinition, MetricQuery } from './metric-types.ts';

const boardAt = (name: string) => `boards/${encodeURIComponent(name)}`;
const metricAt = (name: string) => `metrics/${encodeURIComponent(name)}`;

export interface LiveRows {
  answer: MetricAnswer;
  stream: StreamState;
}

export const {
  useFlowTypesQuery,
  useMetricsInfiniteQuery,
  useMetricChoicesQuery,
  useMetricQuery,
  useSaveMetricMutation,
  useDeleteMetricMutation,
  useRowsQuery,
  useLiveRowsQuery,
  useBoardsInfiniteQuery,
  useBoardChoicesQuery,
  useBoardQuery,
  useLazyBoardQuery,
  useSaveBoardMutation,
  useDeleteBoardMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Metric', 'Board', 'Flow'] }).injectEndpoints({
  endpoints: (build) => ({
    /** The event types that flows begin with. */
    flowTypes: build.query<string[], void>({
      query: () => ({ path: 'flows', query: asMany }),
      transformResponse: ({ items }: Answer<'listFlows'>) => items.flatMap(({ definition }) => definition.on),
      providesTags: ['Flow'],
    }),
    metrics: build.infiniteQuery<Answer<'listMetrics'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'metrics', query: { cursor: pageParam } }),
      providesTags: ['Metric'],
    }),
    /** What a field offers, and where a metric is looked up. */
    metricChoices: build.query<Answer<'listMetrics'>, void>({
      query: () => ({ path: 'metrics', query: asMany }),
      providesTags: ['Metric'],
    }),
    metric: build.query<Metric, string>({
      query: (name) => ({ path: `${metricAt(name)}/definition` }),
      providesTags: ['Metric'],
    }),
    saveMetric: build.mutation<Metric, { name: string; definition: MetricDefinition; onlyIf: OnlyIf }>({
      query: ({ name, definition, onlyIf }) => ({
        path: metricAt(name),
        method: 'PUT',
        body: definition,
        onlyIf,
      }),
      invalidatesTags: ['Metric'],
    }),
    deleteMetric: build.mutation<null, string>({
      query: (name) => ({ path: metricAt(name), method: 'DELETE' }),
      invalidatesTags: ['Metric'],
    }),
    rows: build.query<MetricAnswer, MetricQuery>({
      query: (query) => ({ path: metricAt(query.metric), query: metricSearch(query) }),
    }),
    liveRows: build.query<LiveRows, MetricQuery>({
      queryFn: async (query, _, __, call) => {
        const answer = await call({ path: metricAt(query.metric), query: metricSearch(query) });
        if (answer.error) return { error: answer.error };
        return { data: { answer: answer.data as MetricAnswer, stream: 'connecting' } };
      },
      keepUnusedDataFor: 5,
      onCacheEntryAdded: async (query, { updateCachedData, cacheDataLoaded, cacheEntryRemoved }) => {
        try {
          await cacheDataLoaded;
        } catch {
          return; // The query failed and shows its problem; there is nothing to follow.
        }
        const close = openStream(`${metricAt(query.metric)}/live`, metricSearch(query), {
          event: 'rows',
          onState: (stream) => updateCachedData((draft) => void (draft.stream = stream)),
          onMessage: (data) => updateCachedData((draft) => void (draft.answer = data as MetricAnswer)),
        });
        await cacheEntryRemoved;
        close();
      },
    }),
    boards: build.infiniteQuery<Answer<'listBoards'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'boards', query: { cursor: pageParam } }),
      providesTags: ['Board'],
    }),
    /** What a menu offers, and where a metric's tiles are looked up. */
    boardChoices: build.query<Answer<'listBoards'>, void>({
      query: () => ({ path: 'boards', query: asMany }),
      providesTags: ['Board'],
    }),
    board: build.query<KeptBoard, string>({ query: (name) => ({ path: boardAt(name) }), providesTags: ['Board'] }),
    saveBoard: build.mutation<KeptBoard, { name: string; board: Board; onlyIf: OnlyIf }>({
      query: ({ name, board: { title, tiles }, onlyIf }) => ({
        path: boardAt(name),
        method: 'PUT',
        body: { title, tiles },
        onlyIf,
      }),
      invalidatesTags: ['Board'],
    }),
    deleteBoard: build.mutation<null, string>({
      query: (name) => ({ path: boardAt(name), method: 'DELETE' }),
      invalidatesTags: ['Board'],
    }),
  }),
});
