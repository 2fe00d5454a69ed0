import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../api/page.ts';
import { academyApi, within } from './api.ts';

export type Enrolment = Answer<'listEnrolments'>['items'][number];
export type EnrolmentChange = Body<'changeEnrolment'>;
export type RoundPlan = Answer<'previewRound'>;
export type Verdict = Answer<'importLearners'>['lines'][number];
export type IssuedCertificate = Answer<'listCertificates'>['items'][number];

interface OfState {
  readonly course: string;
  readonly state: Enrolment['state'] | '';
  readonly group: string;
}

export const {
  useEnrolmentsInfiniteQuery,
  useEnrolMutation,
  useImportLearnersMutation,
  useChangeEnrolmentMutation,
  useRoundPlanQuery,
  useBeginRoundMutation,
  useCertificatesInfiniteQuery,
  useRevokeCertificateMutation,
  useReplaceCertificateMutation,
} = academyApi.injectEndpoints({
  endpoints: (build) => ({
    enrolments: build.infiniteQuery<Answer<'listEnrolments'>, OfState, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { course, state, group }, pageParam }) => ({
        path: within(course, '/enrolments'),
        query: { cursor: pageParam, state, group },
      }),
      providesTags: ['Enrolment'],
    }),
    enrol: build.mutation<Enrolment, { course: string; mail: string; key: string }>({
      query: ({ course, mail, key }) => ({
        path: within(course, '/enrolments'),
        method: 'POST',
        body: { mail },
        key,
      }),
      invalidatesTags: (made) => (made === undefined ? [] : ['Enrolment']),
    }),
    importLearners: build.mutation<
      Answer<'importLearners'>,
      { course: string; list: string; apply: boolean; key: string }
    >({
      query: ({ course, list, apply, key }) => ({
        path: within(course, '/enrolment-imports'),
        method: 'POST',
        body: { list, apply },
        key,
      }),
      invalidatesTags: (done, _, { apply }) => (done !== undefined && apply ? ['Enrolment'] : []),
    }),
    changeEnrolment: build.mutation<Enrolment, { enrolment: Enrolment; change: EnrolmentChange }>({
      query: ({ enrolment: { course, id, revision }, change }) => ({
        path: within(course, `/enrolments/${id}`),
        method: 'PATCH',
        body: change,
        onlyIf: { version: revision },
      }),
      // Also when somebody else was faster: what is shown is then of yesterday.
      invalidatesTags: ['Enrolment'],
    }),
    roundPlan: build.query<RoundPlan, Enrolment>({
      query: ({ course, id }) => ({ path: within(course, `/enrolments/${id}/recompletion`) }),
      providesTags: ['Enrolment'],
      // The learner goes on beside it.
      keepUnusedDataFor: 0,
    }),
    beginRound: build.mutation<Enrolment, { enrolment: Enrolment; body: Body<'beginRound'>; key: string }>({
      query: ({ enrolment: { course, id, revision }, body, key }) => ({
        ...{ path: within(course, `/enrolments/${id}/recompletion`), method: 'POST', body, key },
        onlyIf: { version: revision },
      }),
      invalidatesTags: (begun) => (begun === undefined ? [] : ['Enrolment', 'Certificate']),
    }),
    certificates: build.infiniteQuery<Answer<'listCertificates'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/certificates'), query: { cursor: pageParam } }),
      providesTags: ['Certificate'],
    }),
    revokeCertificate: build.mutation<
      IssuedCertificate,
      { course: string; serial: string; reason: string; key: string }
    >({
      query: ({ course, serial, reason, key }) => ({
        path: within(course, `/certificates/${serial}/revocation`),
        method: 'POST',
        body: { reason },
        key,
      }),
      invalidatesTags: (done) => (done === undefined ? [] : ['Certificate']),
    }),
    replaceCertificate: build.mutation<IssuedCertificate, { course: string; serial: string; key: string }>({
      query: ({ course, serial, key }) => ({
        path: within(course, `/certificates/${serial}/replacement`),
        method: 'POST',
        body: {},
        key,
      }),
      invalidatesTags: (done) => (done === undefined ? [] : ['Certificate']),
    }),
  }),
});
