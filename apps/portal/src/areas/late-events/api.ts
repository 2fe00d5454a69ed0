import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type LateEvent = Schema<'LateEvent'>;

export const { useLateEventsInfiniteQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    lateEvents: build.infiniteQuery<Answer<'listLateEvents'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: `flows/${encodeURIComponent(queryArg)}/late`,
        query: { cursor: pageParam, limit: 50 },
      }),
    }),
  }),
});
