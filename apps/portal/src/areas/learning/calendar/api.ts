import type { Answer } from '@pvt/client';
import { learningApi } from '../api.ts';

export type Calendar = Answer<'getLearnerCalendarEntries'>;
export type CalendarEntry = Calendar['items'][number];

export const { useLearnerCalendarQuery, useMakeCalendarAddressMutation, useRevokeCalendarAddressMutation } = learningApi
  .enhanceEndpoints({ addTagTypes: ['Calendar'] })
  .injectEndpoints({
    endpoints: (build) => ({
      learnerCalendar: build.query<Calendar, void>({
        query: () => ({ path: 'learning/calendar' }),
        providesTags: ['Calendar'],
      }),
      makeCalendarAddress: build.mutation<Answer<'makeCalendarAddress'>, void>({
        query: () => ({ path: 'learning/calendar-address', method: 'POST' }),
        invalidatesTags: ['Calendar'],
      }),
      revokeCalendarAddress: build.mutation<null, void>({
        query: () => ({ path: 'learning/calendar-address', method: 'DELETE' }),
        invalidatesTags: ['Calendar'],
      }),
    }),
  });
