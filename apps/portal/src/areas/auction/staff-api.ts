import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';
import { auctionApi } from './api.ts';

export type Participant = Answer<'listAuctionParticipants'>['items'][number];
export type Kept = Body<'keepAuctionParticipant'>;
export type Flag = Answer<'listAuctionFlags'>['items'][number];

const one = (account: string): string => `auction-participants/${encodeURIComponent(account)}`;

export const {
  useParticipantsInfiniteQuery,
  useParticipantQuery,
  useKeepParticipantMutation,
  useSuspendParticipantMutation,
  useFlagsInfiniteQuery,
} = auctionApi.enhanceEndpoints({ addTagTypes: ['AuctionParticipant', 'AuctionFlag'] }).injectEndpoints({
  endpoints: (build) => ({
    participants: build.infiniteQuery<Answer<'listAuctionParticipants'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'auction-participants', query: { cursor: pageParam } }),
      providesTags: ['AuctionParticipant'],
    }),
    /** With its version, which a list has not. */
    participant: build.query<{ kept: Kept; version: string | null }, string>({
      query: (account) => ({ path: one(account) }),
      transformResponse: (kept: Kept, meta) => ({ kept, version: meta?.version ?? null }),
      providesTags: ['AuctionParticipant'],
    }),
    keepParticipant: build.mutation<Kept, { account: string; kept: Kept; onlyIf: OnlyIf }>({
      query: ({ account, kept, onlyIf }) => ({ path: one(account), method: 'PUT', body: kept, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['AuctionParticipant']),
    }),
    suspendParticipant: build.mutation<unknown, { account: string; reason: string }>({
      query: ({ account, reason }) => ({ path: `${one(account)}/suspension`, method: 'POST', body: { reason } }),
      invalidatesTags: ['AuctionParticipant'],
    }),
    flags: build.infiniteQuery<Answer<'listAuctionFlags'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'auction-flags', query: { cursor: pageParam } }),
      providesTags: ['AuctionFlag'],
    }),
  }),
});
