import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Report = Answer<'listReviewReports'>['items'][number];
export type Ring = Answer<'findReviewRings'>['items'][number];
export type Appeal = Answer<'listSuspensionAppeals'>['items'][number];
export type Verification = Answer<'listVerifications'>['items'][number];
export type Fees = Answer<'getAuctionFees'>;
export type Withholding = Answer<'getWithholdingRules'>;
export type Versioned<T> = T & { readonly version: string | null };

/** A decision of staff, by the address of what is decided on. */
interface Decided {
  readonly path: 'auction-review-reports' | 'auction-suspension-appeals' | 'auction-verifications';
  readonly id: string;
  readonly body: Body<'decideReviewReport'> | Body<'decideSuspensionAppeal'> | Body<'decideVerification'>;
  readonly key: string;
}

const versioned = <T extends object>(answer: T, meta: { readonly version?: string | null } | undefined) => ({
  ...answer,
  version: meta?.version ?? null,
});

export const {
  useReviewReportsInfiniteQuery,
  useRingsQuery,
  useAppealsInfiniteQuery,
  useVerificationsInfiniteQuery,
  useDecideMutation,
  useFeesQuery,
  useChangeFeesMutation,
  useWithholdingQuery,
  useChangeWithholdingMutation,
  useOwnVerificationQuery,
  useVerifyAccountMutation,
  useOwnSuspensionQuery,
  useAppealMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Moderation', 'MarketRates', 'Standing'] }).injectEndpoints({
  endpoints: (build) => ({
    reviewReports: build.infiniteQuery<Answer<'listReviewReports'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'auction-review-reports', query: { cursor: pageParam } }),
      providesTags: ['Moderation'],
    }),
    rings: build.query<Answer<'findReviewRings'>, void>({ query: () => ({ path: 'auction-review-rings' }) }),
    appeals: build.infiniteQuery<Answer<'listSuspensionAppeals'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'auction-suspension-appeals', query: { cursor: pageParam } }),
      providesTags: ['Moderation'],
    }),
    verifications: build.infiniteQuery<Answer<'listVerifications'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'auction-verifications', query: { cursor: pageParam } }),
      providesTags: ['Moderation'],
    }),
    decide: build.mutation<unknown, Decided>({
      query: ({ path, id, body, key }) => ({ path: `${path}/${id}/decision`, method: 'POST', body, key }),
      // Also after an error: somebody else may have been faster.
      invalidatesTags: ['Moderation'],
    }),
    fees: build.query<Versioned<Fees>, void>({
      query: () => ({ path: 'auction-fees' }),
      transformResponse: (fees: Fees, meta) => versioned(fees, meta),
      providesTags: ['MarketRates'],
    }),
    changeFees: build.mutation<Fees, Fees & { readonly version: string }>({
      query: ({ version, ...body }) => ({ path: 'auction-fees', method: 'PUT', body, onlyIf: { version } }),
      invalidatesTags: ['MarketRates'],
    }),
    withholding: build.query<Versioned<Withholding>, void>({
      query: () => ({ path: 'auction-withholding' }),
      transformResponse: (rules: Withholding, meta) => versioned(rules, meta),
      providesTags: ['MarketRates'],
    }),
    changeWithholding: build.mutation<Withholding, Withholding & { readonly version: string }>({
      query: ({ version, ...body }) => ({ path: 'auction-withholding', method: 'PUT', body, onlyIf: { version } }),
      invalidatesTags: ['MarketRates'],
    }),
    ownVerification: build.query<Verification, void>({
      query: () => ({ path: 'auction-verification' }),
      providesTags: ['Standing'],
    }),
    verifyAccount: build.mutation<Verification, Body<'requestVerification'>>({
      query: (body) => ({ path: 'auction-verification', method: 'POST', body }),
      invalidatesTags: ['Standing'],
    }),
    ownSuspension: build.query<Appeal, void>({
      query: () => ({ path: 'auction-suspension' }),
      providesTags: ['Standing'],
    }),
    appeal: build.mutation<Appeal, Body<'appealSuspension'>>({
      query: (body) => ({ path: 'auction-suspension/appeal', method: 'POST', body }),
      invalidatesTags: ['Standing'],
    }),
  }),
});
