import type { Answer, Body } from '@pvt/client';
import { asMany } from '../../../api/page.ts';
import type { OnlyIf } from '../../../api/request.ts';
import { academyApi, within } from '../api.ts';

export type Group = Answer<'listCourseGroups'>['items'][number];

const at = (course: string, group: string) => within(course, `/groups/${encodeURIComponent(group)}`);

const groupsApi = academyApi.enhanceEndpoints({ addTagTypes: ['CourseGroup'] });

export const { useCourseGroupsQuery, useSaveCourseGroupMutation, useDeleteCourseGroupMutation } =
  groupsApi.injectEndpoints({
    endpoints: (build) => ({
      courseGroups: build.query<Group[], string>({
        query: (course) => ({ path: within(course, '/groups'), query: asMany }),
        transformResponse: ({ items }: Answer<'listCourseGroups'>) => items,
        // Who joins or leaves one is said of the enrolment.
        providesTags: ['CourseGroup', 'Enrolment'],
      }),
      saveCourseGroup: build.mutation<
        Group,
        { course: string; group: string; definition: Body<'saveCourseGroup'>; onlyIf: OnlyIf }
      >({
        query: ({ course, group, definition, onlyIf }) => ({
          ...{ path: at(course, group), method: 'PUT', body: definition, onlyIf },
        }),
        invalidatesTags: (saved) => (saved === undefined ? [] : ['CourseGroup']),
      }),
      deleteCourseGroup: build.mutation<null, { course: string; group: string }>({
        query: ({ course, group }) => ({ path: at(course, group), method: 'DELETE' }),
        invalidatesTags: ['CourseGroup', 'Enrolment'],
      }),
    }),
  });
