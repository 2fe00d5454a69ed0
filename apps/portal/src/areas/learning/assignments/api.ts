import type { Answer, Body } from '@pvt/client';
import type { OwnWork } from '../../../parts/works/work.ts';
import { learningApi, taken } from '../api.ts';

export type Content = Body<'handInWork'>;
export type SavedDraft = Answer<'saveWorkDraft'>;
export type PeerReview = Answer<'listPeerReviews'>['items'][number];

export interface OfLesson {
  readonly course: string;
  readonly lesson: string;
}

const at = ({ course, lesson }: OfLesson, rest: string) => taken(course, `/lessons/${lesson}/${rest}`);

/** Below which address the files are that the learner sent. */
export const ownFiles = (of: OfLesson): string => `/v1/${at(of, 'work/files')}`;

/** Below which address the files are of a work that is reviewed. */
export const reviewedFiles = (of: OfLesson, work: string): string => `/v1/${at(of, `reviews/${work}/files`)}`;

export const {
  useOwnWorkQuery,
  useSaveWorkDraftMutation,
  useHandInWorkMutation,
  useSendWorkFileMutation,
  usePeerReviewsQuery,
  useGiveReviewMutation,
} = learningApi.enhanceEndpoints({ addTagTypes: ['Work', 'PeerReview'] }).injectEndpoints({
  endpoints: (build) => ({
    ownWork: build.query<OwnWork, OfLesson>({
      query: (of) => ({ path: at(of, 'work') }),
      providesTags: ['Work'],
    }),
    saveWorkDraft: build.mutation<SavedDraft, OfLesson & { draft: Body<'saveWorkDraft'> }>({
      query: ({ draft, ...of }) => ({ path: at(of, 'work/draft'), method: 'PUT', body: draft }),
    }),
    handInWork: build.mutation<OwnWork, OfLesson & { content: Content; key: string }>({
      query: ({ content, key, ...of }) => ({ path: at(of, 'work/versions'), method: 'POST', body: content, key }),
      // Also where it was refused: it may have been marked, or closed, meanwhile.
      invalidatesTags: (done) => (done === undefined ? ['Work'] : ['Work', 'Learning']),
    }),
    sendWorkFile: build.mutation<Answer<'takeWorkFile'>, OfLesson & { file: File }>({
      query: ({ file, ...of }) => ({
        ...{ path: at(of, 'work/files'), method: 'POST', query: { name: file.name } },
        body: file.type === '' ? new Blob([file], { type: 'application/octet-stream' }) : file,
      }),
    }),
    peerReviews: build.query<PeerReview[], OfLesson>({
      query: (of) => ({ path: at(of, 'reviews') }),
      transformResponse: ({ items }: Answer<'listPeerReviews'>) => items,
      providesTags: ['PeerReview'],
    }),
    giveReview: build.mutation<null, OfLesson & { work: string; given: Body<'giveReview'> }>({
      query: ({ work, given, ...of }) => ({ path: at(of, `reviews/${work}`), method: 'PUT', body: given }),
      invalidatesTags: ['PeerReview'],
    }),
  }),
});
