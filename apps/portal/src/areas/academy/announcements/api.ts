import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import { academyApi, within } from '../api.ts';

const changed = (done: unknown) => (done === undefined ? [] : (['Announcement'] as const));

export const { useAnnouncementsInfiniteQuery, useAnnounceMutation, useWithdrawAnnouncementMutation } = academyApi
  .enhanceEndpoints({ addTagTypes: ['Announcement'] })
  .injectEndpoints({
    endpoints: (build) => ({
      announcements: build.infiniteQuery<Answer<'listAnnouncements'>, string, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({
          path: within(queryArg, '/announcements'),
          query: { cursor: pageParam },
        }),
        providesTags: ['Announcement'],
      }),
      announce: build.mutation<Answer<'announce'>, { course: string; given: Body<'announce'>; key: string }>({
        query: ({ course, given, key }) => ({
          path: within(course, '/announcements'),
          ...{ method: 'POST', body: given, key },
        }),
        invalidatesTags: changed,
      }),
      withdrawAnnouncement: build.mutation<null, { course: string; announcement: string }>({
        query: ({ course, announcement }) => ({
          path: within(course, `/announcements/${announcement}`),
          method: 'DELETE',
        }),
        // Also where it was told meanwhile: what is shown is then of before.
        invalidatesTags: ['Announcement'],
      }),
    }),
  });
