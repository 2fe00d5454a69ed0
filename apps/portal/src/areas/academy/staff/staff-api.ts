import type { Answer, Body } from '@pvt/client';
import { academyApi, within } from '../api.ts';

export type Staff = Answer<'listCourseStaff'>['staff'][number];
export type NewStaff = Body<'addCourseStaff'>;
export type StaffRole = NewStaff['role'];

export const { useCourseStaffQuery, useAddCourseStaffMutation, useRemoveCourseStaffMutation } =
  academyApi.injectEndpoints({
    endpoints: (build) => ({
      courseStaff: build.query<Answer<'listCourseStaff'>, string>({
        query: (course) => ({ path: within(course, '/staff') }),
        providesTags: ['CourseStaff'],
      }),
      addCourseStaff: build.mutation<Staff, { course: string; staff: NewStaff; key: string }>({
        query: ({ course, staff, key }) => ({ path: within(course, '/staff'), method: 'POST', body: staff, key }),
        invalidatesTags: (added) => (added === undefined ? [] : ['CourseStaff']),
      }),
      removeCourseStaff: build.mutation<void, { course: string; staff: string }>({
        query: ({ course, staff }) => ({ path: within(course, `/staff/${staff}`), method: 'DELETE' }),
        invalidatesTags: ['CourseStaff'],
      }),
    }),
  });
