import type { Answer } from '@pvt/client';
import type { LessonBody } from '../api.ts';
import { academyApi, within } from '../api.ts';

export type CourseVideo = Answer<'getVideo'>;
export type VideoBody = Extract<LessonBody, { kind: 'video' }>;
export type Track = VideoBody['tracks'][number];

interface OfVideo {
  readonly course: string;
  readonly video: string;
}

const video = ({ course, video: id }: OfVideo, rest = '') => within(course, `/videos/${id}${rest}`);

export const {
  useCourseVideoQuery,
  useBeginVideoMutation,
  useSendVideoPartMutation,
  useCompleteVideoMutation,
  usePrepareVideoAgainMutation,
} = academyApi.injectEndpoints({
  endpoints: (build) => ({
    courseVideo: build.query<CourseVideo, OfVideo>({
      query: (of) => ({ path: video(of) }),
      providesTags: ['CourseVideo'],
    }),
    beginVideo: build.mutation<
      CourseVideo,
      { course: string; name: string; bytes: number; durationMs?: number; key: string }
    >({
      query: ({ course, key, ...body }) => ({ path: within(course, '/videos'), method: 'POST', body, key }),
    }),
    sendVideoPart: build.mutation<null, OfVideo & { part: number; content: Blob }>({
      query: ({ part, content, ...of }) => ({ path: video(of, `/parts/${part}`), method: 'PUT', body: content }),
    }),
    completeVideo: build.mutation<CourseVideo, OfVideo>({
      query: (of) => ({ path: video(of, '/completion'), method: 'POST' }),
      invalidatesTags: (done) => (done === undefined ? [] : ['CourseVideo']),
    }),
    prepareVideoAgain: build.mutation<CourseVideo, OfVideo>({
      query: (of) => ({ path: video(of, '/renditions'), method: 'POST' }),
      invalidatesTags: (done) => (done === undefined ? [] : ['CourseVideo']),
    }),
  }),
});
