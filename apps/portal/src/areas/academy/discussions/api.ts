import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import { academyApi, within } from '../api.ts';

export type CourseDiscussion = Answer<'getCourseDiscussion'>;
export type ReportedPost = Answer<'listReportedPosts'>['items'][number];

interface OfThread {
  readonly course: string;
  readonly thread: string;
}

const changed = (done: unknown) => (done === undefined ? [] : (['CourseDiscussion'] as const));

export const {
  useCourseDiscussionsInfiniteQuery,
  useReportedPostsInfiniteQuery,
  useCourseDiscussionQuery,
  useAnswerAsTeacherMutation,
  useChangeDiscussionMutation,
  useJudgePostMutation,
} = academyApi.enhanceEndpoints({ addTagTypes: ['CourseDiscussion'] }).injectEndpoints({
  endpoints: (build) => ({
    courseDiscussions: build.infiniteQuery<Answer<'listCourseDiscussions'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/discussions'), query: { cursor: pageParam } }),
      providesTags: ['CourseDiscussion'],
    }),
    reportedPosts: build.infiniteQuery<Answer<'listReportedPosts'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/reported-posts'), query: { cursor: pageParam } }),
      providesTags: ['CourseDiscussion'],
    }),
    courseDiscussion: build.query<CourseDiscussion, OfThread>({
      query: ({ course, thread }) => ({ path: within(course, `/discussions/${thread}`) }),
      providesTags: ['CourseDiscussion'],
    }),
    answerAsTeacher: build.mutation<CourseDiscussion, OfThread & { given: Body<'answerAsTeacher'>; key: string }>({
      query: ({ course, thread, given, key }) => ({
        path: within(course, `/discussions/${thread}/posts`),
        ...{ method: 'POST', body: given, key },
      }),
      invalidatesTags: changed,
    }),
    changeDiscussion: build.mutation<CourseDiscussion, OfThread & { change: Body<'changeDiscussion'> }>({
      query: ({ course, thread, change }) => ({
        path: within(course, `/discussions/${thread}`),
        ...{ method: 'PATCH', body: change },
      }),
      invalidatesTags: changed,
    }),
    judgePost: build.mutation<CourseDiscussion, { course: string; post: string; judgement: Body<'judgePost'> }>({
      query: ({ course, post, judgement }) => ({
        path: within(course, `/posts/${post}`),
        ...{ method: 'PATCH', body: judgement },
      }),
      invalidatesTags: changed,
    }),
  }),
});
