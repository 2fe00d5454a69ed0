import type { Answer } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import { learningApi, taken } from '../api.ts';

export const { useOwnAnnouncementsInfiniteQuery } = learningApi.injectEndpoints({
  endpoints: (build) => ({
    ownAnnouncements: build.infiniteQuery<Answer<'listOwnAnnouncements'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: taken(queryArg, '/announcements'), query: { cursor: pageParam } }),
    }),
  }),
});
