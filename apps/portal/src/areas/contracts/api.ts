import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Contract = Answer<'getContract'>;
export type ContractSummary = Answer<'listContracts'>['items'][number];
export type ContractEntry = Answer<'listContractEntries'>['items'][number];
export type Milestone = Contract['milestones'][number];
export type Preview = Answer<'previewMilestone'>;
export type Award = Answer<'listAwards'>['items'][number];
export type NewAward = Body<'makeAward'>;
export type Ranking = Answer<'getAuctionRanking'>;
export type ChangeOrder = Contract['changeOrders'][number];
export type NewChangeOrder = Body<'proposeContractChange'>;
export type Dispute = Answer<'getDispute'>;
export type DisputeSummary = Answer<'listDisputes'>['items'][number];
export type DisputeEntry = Answer<'listDisputeEntries'>['items'][number];
export type Earning = Answer<'listEarnings'>['items'][number];
type ContractReviews = Answer<'getContractReviews'>;
export type ContractReview = NonNullable<ContractReviews['own']>;
export type Provider = Answer<'listMilestoneProviders'>['providers'][number];
export type PaymentAnswer = Answer<'payMilestone'>;

/** Sent again with the same key it is done once. */
interface Keyed {
  readonly key: string;
}
export interface MilestoneOf {
  readonly contract: string;
  readonly milestone: string;
}
/** What is done with a milestone: the last part of the operation’s address, with its body. */
export interface MilestoneAct extends MilestoneOf, Keyed {
  readonly act: 'funding' | 'start' | 'submission' | 'changes-request' | 'acceptance' | 'return' | 'reclaim';
  readonly body?: object;
}
export interface DisputeAct extends Keyed {
  readonly dispute: string;
  readonly act: 'evidence' | 'rest' | 'offer' | 'offer/acceptance' | 'decision' | 'appeal';
  readonly body?: object;
}

export const contractAt = (id: string, rest = '') => `auction-contracts/${encodeURIComponent(id)}${rest}`;
const milestoneAt = ({ contract, milestone }: MilestoneOf, rest: string) =>
  contractAt(contract, `/milestones/${encodeURIComponent(milestone)}/${rest}`);
const disputeAt = (id: string, rest = '') => `auction-disputes/${encodeURIComponent(id)}${rest}`;

const tags = ['Contract', 'Award', 'Dispute', 'MarketReview'] as const;
export const contractsApi = api.enhanceEndpoints({ addTagTypes: tags });

export const {
  useContractsInfiniteQuery,
  useContractQuery,
  useAskContractMutation,
  useContractEntriesInfiniteQuery,
  useMilestonePreviewQuery,
  useMilestoneProvidersQuery,
  useActOnMilestoneMutation,
  usePayMilestoneMutation,
  useSignContractMutation,
  useChangeTeamMutation,
  useProposeChangeMutation,
  useAnswerChangeMutation,
  useAwardsInfiniteQuery,
  useRankingQuery,
  useMakeAwardMutation,
  useAnswerAwardMutation,
  useDisputesInfiniteQuery,
  useDisputeQuery,
  useDisputeEntriesInfiniteQuery,
  useOpenDisputeMutation,
  useActOnDisputeMutation,
  useEarningsInfiniteQuery,
  useContractReviewsQuery,
  useWriteReviewMutation,
  useAnswerContractReviewMutation,
} = contractsApi.injectEndpoints({
  endpoints: (build) => ({
    contracts: build.infiniteQuery<Answer<'listContracts'>, 'client' | 'developer', string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'auction-contracts', query: { as: queryArg, cursor: pageParam } }),
      providesTags: ['Contract'],
    }),
    contract: build.query<Contract, string>({ query: (id) => ({ path: contractAt(id) }), providesTags: ['Contract'] }),
    // Asked again and again while a payment is prepared: not what the cache has.
    askContract: build.mutation<Contract, string>({ query: (id) => ({ path: contractAt(id) }) }),
    contractEntries: build.infiniteQuery<Answer<'listContractEntries'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: contractAt(queryArg, '/entries'), query: { cursor: pageParam } }),
      providesTags: ['Contract'],
    }),
    milestonePreview: build.query<Preview, MilestoneOf & { readonly toDeveloper?: number }>({
      query: ({ toDeveloper, ...of }) => ({ path: milestoneAt(of, 'preview'), query: { toDeveloper } }),
      providesTags: ['Contract'],
    }),
    milestoneProviders: build.query<Answer<'listMilestoneProviders'>, void>({
      query: () => ({ path: 'auction-payment-providers' }),
    }),
    actOnMilestone: build.mutation<Contract, MilestoneAct>({
      query: ({ act, body, key, ...of }) => ({ path: milestoneAt(of, act), method: 'POST', body, key }),
      // Also after an error: somebody else may have been faster.
      invalidatesTags: ['Contract'],
    }),
    payMilestone: build.mutation<PaymentAnswer, MilestoneOf & Keyed & { readonly method: string }>({
      query: ({ method, key, ...of }) => ({ path: milestoneAt(of, 'payment'), method: 'POST', body: { method }, key }),
      invalidatesTags: ['Contract'],
    }),
    signContract: build.mutation<Contract, Keyed & { readonly contract: string; readonly body: Body<'signContract'> }>({
      query: ({ contract, body, key }) => ({ path: contractAt(contract, '/signature'), method: 'POST', body, key }),
      invalidatesTags: ['Contract'],
    }),
    changeTeam: build.mutation<Contract, Body<'changeContractTeam'> & { readonly contract: string }>({
      query: ({ contract, members }) => ({ path: contractAt(contract, '/team'), method: 'PUT', body: { members } }),
      invalidatesTags: ['Contract'],
    }),
    proposeChange: build.mutation<Contract, Keyed & { readonly contract: string; readonly body: NewChangeOrder }>({
      query: ({ contract, body, key }) => ({ path: contractAt(contract, '/change-orders'), method: 'POST', body, key }),
      invalidatesTags: ['Contract'],
    }),
    answerChange: build.mutation<
      Contract,
      Keyed & { readonly contract: string; readonly order: string; readonly answer: 'agreement' | 'refusal' }
    >({
      query: ({ contract, order, answer, key }) => ({
        ...{ path: contractAt(contract, `/change-orders/${encodeURIComponent(order)}/${answer}`), method: 'POST', key },
      }),
      invalidatesTags: ['Contract'],
    }),
    awards: build.infiniteQuery<Answer<'listAwards'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'auction-awards', query: { cursor: pageParam } }),
      providesTags: ['Award'],
    }),
    ranking: build.query<Ranking, string>({
      query: (auction) => ({ path: `auctions/${encodeURIComponent(auction)}/ranking` }),
    }),
    makeAward: build.mutation<Award, Keyed & { readonly auction: string; readonly body: NewAward }>({
      query: ({ auction, body, key }) => ({
        ...{ path: `auctions/${encodeURIComponent(auction)}/awards`, method: 'POST', body, key },
      }),
      invalidatesTags: ['Award'],
    }),
    answerAward: build.mutation<
      Contract | Award,
      Keyed & { readonly award: string; readonly answer: 'acceptance' | 'refusal' }
    >({
      query: ({ award, answer, key }) => ({
        ...{ path: `auction-awards/${encodeURIComponent(award)}/${answer}`, method: 'POST', key },
      }),
      invalidatesTags: ['Award', 'Contract'],
    }),
    disputes: build.infiniteQuery<Answer<'listDisputes'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'auction-disputes', query: { cursor: pageParam } }),
      providesTags: ['Dispute'],
    }),
    dispute: build.query<Dispute, string>({ query: (id) => ({ path: disputeAt(id) }), providesTags: ['Dispute'] }),
    disputeEntries: build.infiniteQuery<Answer<'listDisputeEntries'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: disputeAt(queryArg, '/entries'), query: { cursor: pageParam } }),
      providesTags: ['Dispute'],
    }),
    openDispute: build.mutation<Dispute, MilestoneOf & Keyed & { readonly text: string }>({
      query: ({ text, key, ...of }) => ({ path: milestoneAt(of, 'dispute'), method: 'POST', body: { text }, key }),
      invalidatesTags: ['Contract', 'Dispute'],
    }),
    actOnDispute: build.mutation<Dispute, DisputeAct>({
      query: ({ dispute, act, body, key }) => ({ path: disputeAt(dispute, `/${act}`), method: 'POST', body, key }),
      invalidatesTags: ['Contract', 'Dispute'],
    }),
    contractReviews: build.query<ContractReviews, string>({
      query: (contract) => ({ path: contractAt(contract, '/reviews') }),
      providesTags: ['MarketReview'],
    }),
    writeReview: build.mutation<
      unknown,
      Keyed & {
        readonly contract: string;
        readonly review: { readonly scores: Readonly<Record<string, number>>; readonly text: string };
      }
    >({
      query: ({ contract, review, key }) => ({
        ...{ path: contractAt(contract, '/review'), method: 'POST', body: review, key },
      }),
      invalidatesTags: ['MarketReview'],
    }),
    answerContractReview: build.mutation<unknown, Keyed & { readonly review: string; readonly answer: string }>({
      query: ({ review, answer, key }) => ({
        ...{ path: `auction-reviews/${encodeURIComponent(review)}/answer`, method: 'POST', body: { answer }, key },
      }),
      invalidatesTags: ['MarketReview'],
    }),
    earnings: build.infiniteQuery<Answer<'listEarnings'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'auction-earnings', query: { cursor: pageParam } }),
      providesTags: ['Contract'],
    }),
  }),
});
