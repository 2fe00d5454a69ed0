import type { Answer, Body } from '@pvt/client';
import { ownTimeZone } from '@pvt/ui/format';
import { learningApi } from '../api.ts';

export type Habits = Answer<'getLearningHabits'>;
export type GivenHabits = Body<'saveLearningHabits'>;

export const { useHabitsQuery, useSaveHabitsMutation } = learningApi
  .enhanceEndpoints({ addTagTypes: ['Habits'] })
  .injectEndpoints({
    endpoints: (build) => ({
      habits: build.query<Habits, void>({
        query: () => ({ path: 'learning/habits', query: { timeZone: ownTimeZone() } }),
        providesTags: ['Habits'],
      }),
      saveHabits: build.mutation<Habits, { given: GivenHabits; version: string }>({
        query: ({ given, version }) => ({
          path: 'learning/habits',
          ...{ method: 'PUT', body: given, onlyIf: { version } },
        }),
        // Also when another device was faster: what is shown is then of before.
        invalidatesTags: ['Habits'],
      }),
    }),
  });
