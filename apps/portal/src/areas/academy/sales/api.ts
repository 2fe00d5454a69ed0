import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import type { OnlyIf } from '../../../api/request.ts';
import { academyApi, within } from '../api.ts';
import type { Enrolment } from '../people-api.ts';

export type Cohort = Answer<'listCohorts'>['items'][number];
export type CohortDefinition = Body<'saveCohort'>;
export type EnrolmentKey = Answer<'listEnrolmentKeys'>['items'][number];
export type Version = Answer<'listCourseVersions'>['items'][number];

const salesApi = academyApi.enhanceEndpoints({ addTagTypes: ['Cohort', 'EnrolmentKey'] });

export const {
  useCohortsInfiniteQuery,
  useSaveCohortMutation,
  useEnrolmentKeysInfiniteQuery,
  useMakeEnrolmentKeyMutation,
  useDeleteEnrolmentKeyMutation,
  useVersionsInfiniteQuery,
  useMoveLearnerMutation,
  useRotateIssuerKeyMutation,
} = salesApi.injectEndpoints({
  endpoints: (build) => ({
    cohorts: build.infiniteQuery<Answer<'listCohorts'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/cohorts'), query: { cursor: pageParam } }),
      providesTags: ['Cohort'],
    }),
    saveCohort: build.mutation<
      Answer<'saveCohort'>,
      { course: string; cohort: string; definition: CohortDefinition; onlyIf: OnlyIf }
    >({
      query: ({ course, cohort, definition, onlyIf }) => ({
        ...{ path: within(course, `/cohorts/${encodeURIComponent(cohort)}`), method: 'PUT', body: definition, onlyIf },
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Cohort']),
    }),
    enrolmentKeys: build.infiniteQuery<Answer<'listEnrolmentKeys'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: within(queryArg, '/enrolment-keys'),
        query: { cursor: pageParam },
      }),
      providesTags: ['EnrolmentKey'],
    }),
    makeEnrolmentKey: build.mutation<EnrolmentKey, { course: string; wanted: Body<'makeEnrolmentKey'>; key: string }>({
      query: ({ course, wanted, key }) => ({
        ...{ path: within(course, '/enrolment-keys'), method: 'POST', body: wanted, key },
      }),
      invalidatesTags: (made) => (made === undefined ? [] : ['EnrolmentKey']),
    }),
    deleteEnrolmentKey: build.mutation<null, { course: string; id: string }>({
      query: ({ course, id }) => ({ path: within(course, `/enrolment-keys/${id}`), method: 'DELETE' }),
      invalidatesTags: ['EnrolmentKey'],
    }),
    versions: build.infiniteQuery<Answer<'listCourseVersions'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/versions'), query: { cursor: pageParam } }),
      providesTags: ['Course'],
    }),
    moveLearner: build.mutation<Enrolment, { enrolment: Enrolment; version: number }>({
      query: ({ enrolment: { course, id }, version }) => ({
        ...{ path: within(course, `/enrolments/${id}/version`), method: 'POST', body: { version } },
      }),
      invalidatesTags: (moved) => (moved === undefined ? [] : ['Enrolment']),
    }),
    rotateIssuerKey: build.mutation<Answer<'rotateIssuerKey'>, { key: string }>({
      query: ({ key }) => ({ path: 'academy/issuer-keys', method: 'POST', body: {}, key }),
    }),
  }),
});
