import type { Answer } from '@pvt/client';
import type { StreamState } from '@pvt/ui';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import { openStream } from '../../api/stream.ts';

export type LogLine = Answer<'listLogLines'>['items'][number];

/** What is searched for, as it stands in the page's address; empty texts are left out. */
export type LineFilter = Readonly<Record<string, string>>;

export interface LiveLines {
  stream: StreamState;
  /** The newest first. */
  lines: LogLine[];
}

/** More can not be read as they come. */
const MOST_LIVE = 300;

export const { useLogLinesInfiniteQuery, useLiveLogLinesQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    logLines: build.infiniteQuery<Answer<'listLogLines'>, LineFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'logs', query: { ...queryArg, cursor: pageParam } }),
      keepUnusedDataFor: 5,
    }),
    liveLogLines: build.query<LiveLines, LineFilter>({
      queryFn: () => ({ data: { stream: 'connecting', lines: [] } }),
      keepUnusedDataFor: 1,
      onCacheEntryAdded: async (filter, { updateCachedData, cacheDataLoaded, cacheEntryRemoved }) => {
        await cacheDataLoaded;
        const { from: _from, to: _to, ...followed } = filter;
        const close = openStream('logs/live', followed, {
          event: 'line',
          onState: (stream) => updateCachedData((draft) => void (draft.stream = stream)),
          onMessage: (data) =>
            updateCachedData((draft) => {
              draft.lines.unshift(data as LogLine);
              if (draft.lines.length > MOST_LIVE) draft.lines.pop();
            }),
        });
        await cacheEntryRemoved;
        close();
      },
    }),
  }),
});
