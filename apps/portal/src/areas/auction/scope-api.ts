import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../api/page.ts';
import { auctionApi, projectAt } from './api.ts';

export type ScopeVersion = Answer<'readProjectScope'>;
export type Scope = ScopeVersion['scope'];
export type ScopePoint = Scope['points'][number];
export type PointKind = ScopePoint['kind'];
export type Brief = Answer<'getProjectBrief'>;
export type BriefFile = Answer<'listProjectFiles'>['items'][number];
export type ProjectQuestion = Answer<'listProjectQuestions'>['items'][number];
export type Estimate = Answer<'getProjectEstimate'>;

interface OfProject {
  readonly project: string;
}

/** What a project says: `Brief` is read again when its text or a file of it was changed here. */
export const {
  useBriefQuery,
  useScopesQuery,
  useScopeQuery,
  useReadScopeMutation,
  useChangeScopeMutation,
  useApproveScopeMutation,
  useScopeDifferenceQuery,
  useBriefFilesQuery,
  useAddBriefFileMutation,
  useDeleteBriefFileMutation,
  useEstimateQuery,
  useProjectQuestionsInfiniteQuery,
  useAskMutation,
  useAnswerMutation,
  useNdaQuery,
  useAcceptNdaMutation,
} = auctionApi
  .enhanceEndpoints({ addTagTypes: ['Brief', 'ProjectScope', 'ProjectQuestion', 'MarketProject'] })
  .injectEndpoints({
    endpoints: (build) => ({
      brief: build.query<Brief, string>({
        query: (project) => ({ path: projectAt(project, '/brief') }),
        providesTags: ['Brief', 'MarketProject'],
      }),
      scopes: build.query<Answer<'listProjectScopes'>, string>({
        query: (project) => ({ path: projectAt(project, '/scope/versions') }),
        providesTags: ['ProjectScope'],
      }),
      scope: build.query<ScopeVersion, OfProject & { version: number }>({
        query: ({ project, version }) => ({ path: projectAt(project, `/scope/versions/${version}`) }),
        providesTags: ['ProjectScope'],
      }),
      readScope: build.mutation<ScopeVersion, string>({
        query: (project) => ({ path: projectAt(project, '/scope/readings'), method: 'POST' }),
        invalidatesTags: (read) => (read === undefined ? [] : ['ProjectScope']),
      }),
      changeScope: build.mutation<ScopeVersion, OfProject & { change: Body<'changeProjectScope'> }>({
        query: ({ project, change }) => ({
          path: projectAt(project, '/scope/versions'),
          method: 'POST',
          body: change,
        }),
        invalidatesTags: (saved) => (saved === undefined ? [] : ['ProjectScope']),
      }),
      approveScope: build.mutation<ScopeVersion, OfProject & { version: number }>({
        query: ({ project, version }) => ({
          path: projectAt(project, `/scope/versions/${version}/approval`),
          method: 'POST',
        }),
        invalidatesTags: (approved) => (approved === undefined ? [] : ['ProjectScope']),
      }),
      scopeDifference: build.query<
        Answer<'getProjectScopeDifference'>,
        OfProject & { readonly from: number; readonly to: number }
      >({
        query: ({ project, from, to }) => ({ path: projectAt(project, '/scope/difference'), query: { from, to } }),
      }),
      briefFiles: build.query<Answer<'listProjectFiles'>, string>({
        query: (project) => ({ path: projectAt(project, '/files') }),
        providesTags: ['Brief'],
      }),
      addBriefFile: build.mutation<BriefFile, OfProject & { file: File }>({
        query: ({ project, file }) => ({
          ...{ path: projectAt(project, '/files'), method: 'POST', query: { name: file.name } },
          body: new Blob([file], { type: 'application/octet-stream' }),
        }),
        invalidatesTags: (added) => (added === undefined ? [] : ['Brief']),
      }),
      deleteBriefFile: build.mutation<unknown, OfProject & { file: string }>({
        query: ({ project, file }) => ({ path: projectAt(project, `/files/${file}`), method: 'DELETE' }),
        invalidatesTags: ['Brief'],
      }),
      estimate: build.query<Estimate, string>({
        query: (project) => ({ path: projectAt(project, '/estimate') }),
        providesTags: ['ProjectScope'],
      }),
      projectQuestions: build.infiniteQuery<Answer<'listProjectQuestions'>, string, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({
          path: projectAt(queryArg, '/questions'),
          query: { cursor: pageParam },
        }),
        providesTags: ['ProjectQuestion'],
      }),
      ask: build.mutation<ProjectQuestion, OfProject & { question: string; key: string }>({
        query: ({ project, question, key }) => ({
          path: projectAt(project, '/questions'),
          ...{ method: 'POST', body: { question }, key },
        }),
        invalidatesTags: (asked) => (asked === undefined ? [] : ['ProjectQuestion']),
      }),
      answer: build.mutation<unknown, OfProject & { question: string; answer: string }>({
        query: ({ project, question, answer }) => ({
          path: projectAt(project, `/questions/${question}/answer`),
          ...{ method: 'PUT', body: { answer } },
        }),
        invalidatesTags: (_, error) => (error === undefined ? ['ProjectQuestion'] : []),
      }),
      nda: build.query<Answer<'getProjectNda'>, string>({
        query: (project) => ({ path: projectAt(project, '/nda') }),
      }),
      acceptNda: build.mutation<unknown, OfProject & Body<'acceptProjectNda'>>({
        query: ({ project, ...body }) => ({ path: projectAt(project, '/nda/acceptance'), method: 'POST', body }),
        invalidatesTags: (_, error) =>
          error === undefined ? ['MarketProject', 'Brief', 'ProjectScope', 'ProjectQuestion', 'Auction'] : [],
      }),
    }),
  });
