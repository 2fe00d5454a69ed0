import type { Answer } from '@pvt/client';
import { learningApi, taken } from '../api.ts';

export type AssistantState = Answer<'getLessonAssistant'>;
export type LessonAnswer = Answer<'askLessonAssistant'>;

interface OfLesson {
  readonly course: string;
  readonly lesson: string;
}

const assistantApi = learningApi.enhanceEndpoints({ addTagTypes: ['Assistant'] });

export const { useLessonAssistantQuery, useAskLessonAssistantMutation } = assistantApi.injectEndpoints({
  endpoints: (build) => ({
    lessonAssistant: build.query<AssistantState, OfLesson>({
      query: ({ course, lesson }) => ({ path: taken(course, `/lessons/${lesson}/assistant`) }),
      providesTags: ['Assistant'],
    }),
    askLessonAssistant: build.mutation<LessonAnswer, OfLesson & { question: string | null }>({
      query: ({ course, lesson, question }) => ({
        path: taken(course, `/lessons/${lesson}/assistant`),
        method: 'POST',
        body: { question },
      }),
      invalidatesTags: ['Assistant'],
    }),
  }),
});
