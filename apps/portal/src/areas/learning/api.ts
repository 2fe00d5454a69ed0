import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type OwnCourse = Answer<'listLearning'>['items'][number];
export type OwnCertificates = Answer<'listOwnCertificates'>;
export type OwnCertificate = OwnCertificates['items'][number];
export type CourseTaken = Answer<'getLearnerCourse'>;
export type Entry = CourseTaken['sections'][number]['lessons'][number];
export type Lock = Entry['locked'][number];
export type LessonShown = Answer<'getLearnerLesson'>;

/** The address below /v1 of a course that somebody takes, or of what is in it. */
export const taken = (course: string, rest = '') => `learning/courses/${encodeURIComponent(course)}${rest}`;

interface OfLesson {
  readonly course: string;
  readonly lesson: string;
}

export const learningApi = api.enhanceEndpoints({ addTagTypes: ['Learning'] });

export const {
  useLearningInfiniteQuery,
  useCourseInvitationsQuery,
  useOwnCertificatesQuery,
  useCourseTakenQuery,
  useLessonShownQuery,
  useEnrolOneselfMutation,
  useLeaveCourseMutation,
  useVisitLessonMutation,
  useCompleteLessonMutation,
} = learningApi.injectEndpoints({
  endpoints: (build) => ({
    learning: build.infiniteQuery<Answer<'listLearning'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'learning/courses', query: { cursor: pageParam } }),
      providesTags: ['Learning'],
    }),
    courseInvitations: build.query<OwnCourse[], void>({
      query: () => ({ path: 'learning/invitations' }),
      transformResponse: ({ items }: Answer<'listCourseInvitations'>) => items,
      providesTags: ['Learning'],
    }),
    ownCertificates: build.query<OwnCertificates, void>({
      query: () => ({ path: 'learning/certificates' }),
      providesTags: ['Learning'],
    }),
    courseTaken: build.query<CourseTaken, string>({
      query: (course) => ({ path: taken(course) }),
      providesTags: ['Learning'],
    }),
    lessonShown: build.query<LessonShown, OfLesson>({
      query: ({ course, lesson }) => ({ path: taken(course, `/lessons/${lesson}`) }),
      providesTags: ['Learning'],
    }),
    enrolOneself: build.mutation<OwnCourse, { course: string; key?: string }>({
      query: ({ course, key }) => ({
        path: taken(course, '/enrolment'),
        method: 'POST',
        body: key === undefined ? {} : { key },
      }),
      invalidatesTags: (made) => (made === undefined ? [] : ['Learning']),
    }),
    leaveCourse: build.mutation<null, string>({
      query: (course) => ({ path: taken(course, '/enrolment'), method: 'DELETE' }),
      invalidatesTags: (_, error) => (error === undefined ? ['Learning'] : []),
    }),
    visitLesson: build.mutation<Answer<'visitLesson'>, OfLesson & { action: string }>({
      query: ({ course, lesson, action }) => ({
        path: taken(course, `/lessons/${lesson}/visit`),
        method: 'POST',
        body: { action },
      }),
      invalidatesTags: (done) => (done === undefined ? [] : ['Learning']),
    }),
    completeLesson: build.mutation<Answer<'completeLesson'>, OfLesson & { action: string }>({
      query: ({ course, lesson, action }) => ({
        path: taken(course, `/lessons/${lesson}/completion`),
        method: 'POST',
        body: { action },
      }),
      invalidatesTags: (done) => (done === undefined ? [] : ['Learning']),
    }),
  }),
});
