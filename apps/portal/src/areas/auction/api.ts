import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Project = Answer<'getProject'>;
export type ProjectDefinition = Body<'postProject'>;
export type Auction = Answer<'getAuction'>;
export type AuctionSummary = Answer<'listAuctions'>['items'][number];
export type FoundProjects = Answer<'searchProjects'>;
export type FoundProject = FoundProjects['items'][number];
export type SavedFilter = Body<'saveSearch'>['filter'];
export type OwnBid = Answer<'listOwnBids'>['items'][number];
export type ListedBid = Answer<'listBids'>['items'][number];
export type Receipt = Answer<'placeBid'>;
export type NewBid = Body<'placeBid'>;
export type Terms = Body<'makeAuction'>;
export type Format = Terms['format'];

/** Which auctions a list shows; an empty text asks for nothing. */
export interface AuctionFilter {
  readonly which?: 'open' | 'over' | 'draft' | 'published' | '';
  readonly format?: Format | '';
  readonly project?: string;
  readonly mine?: boolean;
  readonly search?: string;
}

/** What is wanted of projects; an empty text asks for nothing. */
export interface ProjectFilter {
  readonly text: string;
  readonly skill: string;
  readonly system: string;
  readonly format: string;
  readonly price: string;
  readonly currency: string;
  readonly state: string;
  readonly mine?: boolean;
}

export const projectAt = (project: string, rest = ''): string => `projects/${encodeURIComponent(project)}${rest}`;
export const auctionAt = (auction: string, rest = ''): string => `auctions/${encodeURIComponent(auction)}${rest}`;

/** The market: `Auction` is read again when one of them was changed here. */
export const auctionApi = api.enhanceEndpoints({
  addTagTypes: ['MarketProject', 'Auction', 'AuctionBid', 'SavedSearch'],
});

export const {
  useProjectSearchInfiniteQuery,
  useSavedSearchesQuery,
  useSaveSearchMutation,
  useDeleteSearchMutation,
  useAuctionsInfiniteQuery,
  useAuctionQuery,
  useProjectQuery,
  usePostProjectMutation,
  useChangeProjectMutation,
  useMakeAuctionMutation,
  useChangeAuctionMutation,
  usePublishAuctionMutation,
  useCancelAuctionMutation,
  useHoldSecondRoundMutation,
  useOwnBidsInfiniteQuery,
  useBidsInfiniteQuery,
  usePlaceBidMutation,
  useWithdrawMutation,
} = auctionApi.injectEndpoints({
  endpoints: (build) => ({
    projectSearch: build.infiniteQuery<FoundProjects, ProjectFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'project-search', query: { ...queryArg, cursor: pageParam } }),
      providesTags: ['MarketProject', 'Auction'],
    }),
    savedSearches: build.query<Answer<'listSavedSearches'>, void>({
      query: () => ({ path: 'saved-searches' }),
      providesTags: ['SavedSearch'],
    }),
    saveSearch: build.mutation<Answer<'saveSearch'>, { search: Body<'saveSearch'>; key: string }>({
      query: ({ search, key }) => ({ path: 'saved-searches', method: 'POST', body: search, key }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['SavedSearch']),
    }),
    deleteSearch: build.mutation<unknown, string>({
      query: (search) => ({ path: `saved-searches/${encodeURIComponent(search)}`, method: 'DELETE' }),
      invalidatesTags: ['SavedSearch'],
    }),
    auctions: build.infiniteQuery<Answer<'listAuctions'>, AuctionFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'auctions', query: { ...queryArg, cursor: pageParam } }),
      providesTags: ['Auction'],
    }),
    auction: build.query<Auction, string>({
      query: (auction) => ({ path: auctionAt(auction) }),
      providesTags: ['Auction'],
    }),
    project: build.query<Project, string>({
      query: (project) => ({ path: projectAt(project) }),
      providesTags: ['MarketProject'],
    }),
    postProject: build.mutation<Project, { project: ProjectDefinition; key: string }>({
      query: ({ project, key }) => ({ path: 'projects', method: 'POST', body: project, key }),
      invalidatesTags: (posted) => (posted === undefined ? [] : ['MarketProject']),
    }),
    changeProject: build.mutation<Project, { id: string; project: ProjectDefinition; onlyIf: OnlyIf }>({
      query: ({ id, project, onlyIf }) => ({ path: projectAt(id), method: 'PUT', body: project, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['MarketProject', 'Auction']),
    }),
    makeAuction: build.mutation<Auction, { project: string; terms: Terms; key: string }>({
      query: ({ project, terms, key }) => ({ path: projectAt(project, '/auctions'), method: 'POST', body: terms, key }),
      invalidatesTags: (made) => (made === undefined ? [] : ['Auction']),
    }),
    changeAuction: build.mutation<Auction, { auction: string; terms: Terms; onlyIf: OnlyIf }>({
      query: ({ auction, terms, onlyIf }) => ({ path: auctionAt(auction), method: 'PUT', body: terms, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Auction']),
    }),
    publishAuction: build.mutation<Auction, string>({
      query: (auction) => ({ path: auctionAt(auction, '/publication'), method: 'POST' }),
      invalidatesTags: ['Auction'],
    }),
    cancelAuction: build.mutation<Auction, string>({
      query: (auction) => ({ path: auctionAt(auction, '/cancellation'), method: 'POST' }),
      invalidatesTags: ['Auction'],
    }),
    holdSecondRound: build.mutation<Auction, { auction: string; terms: Terms; key: string }>({
      query: ({ auction, terms, key }) => ({ path: auctionAt(auction, '/rebid'), method: 'POST', body: terms, key }),
      invalidatesTags: (made) => (made === undefined ? [] : ['Auction']),
    }),
    ownBids: build.infiniteQuery<Answer<'listOwnBids'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'own-bids', query: { cursor: pageParam } }),
      providesTags: ['Auction', 'AuctionBid'],
    }),
    bids: build.infiniteQuery<Answer<'listBids'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: auction, pageParam }) => ({
        path: auctionAt(auction, '/bids'),
        query: { cursor: pageParam },
      }),
      providesTags: ['AuctionBid'],
    }),
    placeBid: build.mutation<Receipt, { auction: string; bid: NewBid; key: string }>({
      query: ({ auction, bid, key }) => ({ path: auctionAt(auction, '/bids'), method: 'POST', body: bid, key }),
      // Also after a refusal: what is taken now has changed meanwhile.
      invalidatesTags: ['Auction', 'AuctionBid'],
    }),
    withdraw: build.mutation<Auction, string>({
      query: (auction) => ({ path: auctionAt(auction, '/withdrawal'), method: 'POST' }),
      invalidatesTags: ['Auction', 'AuctionBid'],
    }),
  }),
});
