import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import type { Work } from '../../../parts/works/work.ts';
import { academyApi, within } from '../api.ts';

export type WaitingWork = Answer<'listWaitingWorks'>['items'][number];
export type KeptExtension = Answer<'getAssignmentExtension'>;

export interface OfWork {
  readonly course: string;
  readonly enrolment: string;
  readonly lesson: string;
}

const at = ({ course, enrolment, lesson }: OfWork, rest = '') => within(course, `/works/${enrolment}/${lesson}${rest}`);

/** Below which address the files of a work are. */
export const filesOfWork = (of: OfWork): string => `/v1/${at(of, '/files')}`;

export const {
  useWaitingWorksInfiniteQuery,
  useWorkQuery,
  useMarkWorkMutation,
  useExtensionQuery,
  useSetExtensionMutation,
} = academyApi.enhanceEndpoints({ addTagTypes: ['Marking'] }).injectEndpoints({
  endpoints: (build) => ({
    waitingWorks: build.infiniteQuery<Answer<'listWaitingWorks'>, { course: string; group: string }, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { course, group }, pageParam }) => ({
        path: within(course, '/works'),
        query: { cursor: pageParam, group },
      }),
      providesTags: ['Marking'],
    }),
    work: build.query<Work, OfWork>({
      query: (of) => ({ path: at(of) }),
      providesTags: ['Marking'],
    }),
    markWork: build.mutation<Work, OfWork & { given: Body<'markWork'>; version: string }>({
      query: ({ given, version, ...of }) => ({ path: at(of), method: 'PUT', body: given, onlyIf: { version } }),
      // Also when somebody else was faster: what is shown is then of before.
      invalidatesTags: ['Marking', 'Enrolment'],
    }),
    extension: build.query<KeptExtension, OfWork>({
      query: (of) => ({ path: at(of, '/extension') }),
      providesTags: ['Marking'],
    }),
    setExtension: build.mutation<KeptExtension, OfWork & { extension: KeptExtension['extension']; version: string }>({
      query: ({ extension, version, ...of }) => ({
        ...{ path: at(of, '/extension'), method: 'PUT', body: { extension } },
        onlyIf: { version },
      }),
      invalidatesTags: ['Marking'],
    }),
  }),
});
