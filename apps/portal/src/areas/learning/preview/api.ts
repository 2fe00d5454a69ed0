import type { Answer, Body } from '@pvt/client';
import { learningApi } from '../api.ts';

export type PreviewedLesson = Answer<'previewLesson'>;
export type Trial = Answer<'beginQuizTrial'>;
export type TrialResult = Answer<'gradeQuizTrial'>;

interface OfLesson {
  readonly course: string;
  readonly lesson: string;
}

/** The address below /v1 of a draft as learners would see it. */
export const preview = (course: string, rest = '') =>
  `academy/courses/${encodeURIComponent(course)}/draft/preview${rest}`;

const trials = ({ course, lesson }: OfLesson, rest = '') => preview(course, `/lessons/${lesson}/trials${rest}`);

export const {
  useCoursePreviewQuery,
  useLessonPreviewQuery,
  useQuizDraftQuery,
  useBeginTrialMutation,
  useCheckTrialMutation,
  useGradeTrialMutation,
} = learningApi.injectEndpoints({
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
    beginTrial: build.mutation<Trial, OfLesson>({
      query: (of) => ({ path: trials(of), method: 'POST', body: {} }),
    }),
    checkTrial: build.mutation<Answer<'checkQuizTrial'>, OfLesson & { body: Body<'checkQuizTrial'> }>({
      query: ({ body, ...of }) => ({ path: trials(of, '/checks'), method: 'POST', body }),
    }),
    gradeTrial: build.mutation<TrialResult, OfLesson & { body: Body<'gradeQuizTrial'> }>({
      query: ({ body, ...of }) => ({ path: trials(of, '/grading'), method: 'POST', body }),
    }),
  }),
});
