import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import type { Thread } from '../../../parts/discussions/ThreadList.tsx';
import { learningApi, taken } from '../api.ts';

export type DiscussionPage = Answer<'getDiscussion'>;
type GivenPost = Body<'answerDiscussion'>;

interface OfThread {
  readonly course: string;
  readonly thread: string;
}

const changed = (done: unknown) => (done === undefined ? [] : (['Discussion'] as const));

export const {
  useDiscussionsInfiniteQuery,
  useDiscussionQuery,
  useOpenDiscussionMutation,
  useAnswerDiscussionMutation,
  useEditPostMutation,
  useChooseBestMutation,
  useReportPostMutation,
} = learningApi.enhanceEndpoints({ addTagTypes: ['Discussion'] }).injectEndpoints({
  endpoints: (build) => ({
    discussions: build.infiniteQuery<Answer<'listDiscussions'>, { course: string; lesson?: string }, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { course, lesson }, pageParam }) => ({
        path: taken(course, '/discussions'),
        query: { cursor: pageParam, lesson },
      }),
      providesTags: ['Discussion'],
    }),
    discussion: build.query<DiscussionPage, OfThread>({
      query: ({ course, thread }) => ({ path: taken(course, `/discussions/${thread}`) }),
      providesTags: ['Discussion'],
    }),
    openDiscussion: build.mutation<
      DiscussionPage,
      { course: string; lesson: string; given: Body<'openDiscussion'>; key: string }
    >({
      query: ({ course, lesson, given, key }) => ({
        path: taken(course, `/lessons/${lesson}/discussions`),
        ...{ method: 'POST', body: given, key },
      }),
      invalidatesTags: changed,
    }),
    answerDiscussion: build.mutation<DiscussionPage, OfThread & { given: GivenPost; key: string }>({
      query: ({ course, thread, given, key }) => ({
        path: taken(course, `/discussions/${thread}/posts`),
        ...{ method: 'POST', body: given, key },
      }),
      invalidatesTags: changed,
    }),
    editPost: build.mutation<DiscussionPage, { course: string; post: string; given: GivenPost; version: string }>({
      query: ({ course, post, given, version }) => ({
        path: taken(course, `/posts/${post}`),
        ...{ method: 'PUT', body: given, onlyIf: { version } },
      }),
      invalidatesTags: ['Discussion'],
    }),
    chooseBest: build.mutation<DiscussionPage, OfThread & { best: string | null }>({
      query: ({ course, thread, best }) => ({
        path: taken(course, `/discussions/${thread}/best-answer`),
        ...{ method: 'PUT', body: { best } },
      }),
      invalidatesTags: changed,
    }),
    reportPost: build.mutation<null, { course: string; post: string; reason: string }>({
      query: ({ course, post, reason }) => ({
        path: taken(course, `/posts/${post}/reports`),
        ...{ method: 'POST', body: { reason } },
      }),
    }),
  }),
});

export type { Thread };
