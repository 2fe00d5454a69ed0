import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Developer = Answer<'getDeveloper'>;
export type DeveloperSkill = Developer['skills'][number];
export type Profile = Body<'saveOwnDeveloperProfile'>;
export type Skill = Answer<'listMarketSkills'>['items'][number];
export type Match = Answer<'matchDevelopers'>['items'][number];
export type Standing = Answer<'getStandingOfAccount'>;
export type ListedReview = Answer<'listReviewsOfAccount'>['items'][number];
type Project = Answer<'getProject'>;
export type ReviewReport = Body<'reportContractReview'>;

export interface DeveloperFilter {
  readonly text: string;
  /** A slug of the list, or nothing. */
  readonly skills: string;
}
/** On which side of contracts. */
export interface AccountAs {
  readonly account: string;
  readonly as: 'client' | 'developer';
}
export interface KeptProfile {
  readonly profile: Developer;
  readonly version: string;
}

const at = (account: string) => `auction-accounts/${encodeURIComponent(account)}`;
const projectAt = (project: string, rest = '') => `projects/${encodeURIComponent(project)}${rest}`;

export const {
  useDevelopersInfiniteQuery,
  useDeveloperQuery,
  useOwnProfileQuery,
  useSaveDeveloperProfileMutation,
  useSkillsQuery,
  useMatchesQuery,
  useMatchedProjectQuery,
  useInviteDeveloperMutation,
  useStandingQuery,
  useMarketReviewsInfiniteQuery,
  useAnswerMarketReviewMutation,
  useReportReviewMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Developer', 'MarketProject', 'MarketReview'] }).injectEndpoints({
  endpoints: (build) => ({
    developers: build.infiniteQuery<Answer<'searchDevelopers'>, DeveloperFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'developers', query: { ...queryArg, cursor: pageParam } }),
      providesTags: ['Developer'],
    }),
    developer: build.query<Developer, string>({
      query: (account) => ({ path: `developers/${encodeURIComponent(account)}` }),
      providesTags: ['Developer'],
    }),
    ownProfile: build.query<KeptProfile, void>({
      query: () => ({ path: 'developers/me' }),
      transformResponse: (profile: Developer, meta) => ({ profile, version: meta?.version ?? '' }),
      providesTags: ['Developer'],
    }),
    saveDeveloperProfile: build.mutation<Developer, { profile: Profile; onlyIf: OnlyIf }>({
      query: ({ profile, onlyIf }) => ({ path: 'developers/me', method: 'PUT', body: profile, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Developer']),
    }),
    skills: build.query<Answer<'listMarketSkills'>, void>({ query: () => ({ path: 'auction-skills' }) }),
    matches: build.query<Answer<'matchDevelopers'>, string>({
      query: (project) => ({ path: projectAt(project, '/matches') }),
      providesTags: ['Developer'],
    }),
    matchedProject: build.query<Project, string>({
      query: (project) => ({ path: projectAt(project) }),
      providesTags: ['MarketProject'],
    }),
    inviteDeveloper: build.mutation<Project, { project: Project; account: string }>({
      query: ({ project: { id, version, client: _client, digits: _digits, ...project }, account }) => ({
        ...{ path: projectAt(id), method: 'PUT', onlyIf: { version } },
        body: { ...project, invited: [...project.invited, account] },
      }),
      // Also after a refusal: somebody else may have changed it.
      invalidatesTags: ['MarketProject'],
    }),
    standing: build.query<Standing, AccountAs>({
      query: ({ account, as }) => ({ path: `${at(account)}/standing`, query: { as } }),
      providesTags: ['MarketReview'],
    }),
    marketReviews: build.infiniteQuery<Answer<'listReviewsOfAccount'>, AccountAs, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { account, as }, pageParam }) => ({
        ...{ path: `${at(account)}/reviews`, query: { as, cursor: pageParam } },
      }),
      providesTags: ['MarketReview'],
    }),
    answerMarketReview: build.mutation<unknown, { review: string; answer: string; key: string }>({
      query: ({ review, answer, key }) => ({
        ...{ path: `auction-reviews/${review}/answer`, method: 'POST', body: { answer }, key },
      }),
      invalidatesTags: ['MarketReview'],
    }),
    reportReview: build.mutation<unknown, { review: string; report: ReviewReport; key: string }>({
      query: ({ review, report, key }) => ({
        ...{ path: `auction-reviews/${review}/reports`, method: 'POST', body: report, key },
      }),
    }),
  }),
});
