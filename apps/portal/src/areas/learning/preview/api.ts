import type { Answer } from '@pvt/client';
import { learningApi } from '../api.ts';

export type PreviewedLesson = Answer<'previewLesson'>;

interface OfLesson {
  readonly course: string;
  readonly lesson: string;
}

/** The address below /v1 of a draft as learners would see it. */
export const preview = (course: string, rest = '') =>
  `academy/courses/${encodeURIComponent(course)}/draft/preview${rest}`;

export const { useCoursePreviewQuery, useLessonPreviewQuery, useQuizDraftQuery } = learningApi.injectEndpoints({
  endpoints: (build) => ({
    coursePreview: build.query<Answer<'previewCourse'>, string>({
      query: (course) => ({ path: preview(course) }),
      // Authors write beside it.
      keepUnusedDataFor: 0,
    }),
    lessonPreview: build.query<PreviewedLesson, OfLesson>({
      query: ({ course, lesson }) => ({ path: preview(course, `/lessons/${lesson}`) }),
      keepUnusedDataFor: 0,
    }),
    quizDraft: build.query<Answer<'getLessonDraft'>, OfLesson>({
      query: ({ course, lesson }) => ({
        path: `academy/courses/${encodeURIComponent(course)}/draft/lessons/${lesson}`,
      }),
      keepUnusedDataFor: 0,
    }),
  }),
});
