import type { StreamState } from '@pvt/ui';
import { api } from '../../api/api.ts';
import { openStream } from '../../api/stream.ts';
import type { LiveSample } from './types.ts';

/** Seconds of history that the live charts show. */
export const liveWindowSeconds = 120;

export interface LiveHistory {
  stream: StreamState;
  samples: LiveSample[];
}

export const { useLiveQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    live: build.query<LiveHistory, void>({
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
  }),
});
