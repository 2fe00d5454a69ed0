import type { StreamState } from '@pvt/ui';
import { api } from '../../api/api.ts';
import { openStream } from '../../api/stream.ts';
import type { LiveHistory, LiveSample } from './types.ts';

/** Seconds of history that the live charts show. */
const liveWindowSeconds = 120;

export interface LiveNow {
  stream: StreamState;
  samples: LiveSample[];
}

export const { useLiveQuery, useLiveHistoryQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    live: build.query<LiveNow, void>({
      queryFn: () => ({ data: { stream: 'connecting', samples: [] } }),
      keepUnusedDataFor: 5,
      onCacheEntryAdded: async (_, { updateCachedData, cacheDataLoaded, cacheEntryRemoved }) => {
        await cacheDataLoaded;
        const close = openStream(
          'live',
          {},
          {
            event: 'live',
            onState: (stream) => updateCachedData((draft) => void (draft.stream = stream)),
            onMessage: (data) =>
              updateCachedData((draft) => {
                draft.samples.push(data as LiveSample);
                if (draft.samples.length > liveWindowSeconds) draft.samples.shift();
              }),
          },
        );
        await cacheEntryRemoved;
        close();
      },
    }),
    /** What is kept minute by minute. */
    liveHistory: build.query<LiveHistory, string>({
      query: (range) => ({ path: 'live-history', query: { range } }),
    }),
  }),
});
