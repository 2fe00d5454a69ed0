import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../api/page.ts';
import { contractsApi } from './api.ts';

export type Payout = Answer<'listMarketPayouts'>['items'][number];
export type AvailablePayouts = Answer<'getAvailablePayouts'>;
export type PayoutPreview = AvailablePayouts['items'][number];
export type Payee = Body<'changeMarketPayee'>;
/** What is on its way is paid soon. */
export const often = { refetchOnMountOrArgChange: true, pollingInterval: 5000 };

export type TaxLine = Answer<'getMarketTaxReport'>['items'][number];

export const {
  useAvailablePayoutsQuery,
  useChangePayeeMutation,
  useTakePayoutMutation,
  useDeveloperPayoutsInfiniteQuery,
  useTaxReportQuery,
} = contractsApi.enhanceEndpoints({ addTagTypes: ['Payout'] }).injectEndpoints({
  endpoints: (build) => ({
    availablePayouts: build.query<AvailablePayouts, void>({
      query: () => ({ path: 'auction-payouts/available' }),
      providesTags: ['Payout', 'Contract'],
    }),
    changePayee: build.mutation<Payee, Payee>({
      query: (body) => ({ path: 'auction-payee', method: 'PUT', body }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Payout']),
    }),
    takePayout: build.mutation<Payout, Body<'requestMarketPayout'> & { readonly key: string }>({
      query: ({ key, ...body }) => ({ path: 'auction-payouts', method: 'POST', body, key }),
      // Also after an error: it may come to something else by now.
      invalidatesTags: ['Payout'],
    }),
    developerPayouts: build.infiniteQuery<Answer<'listMarketPayouts'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'auction-payouts', query: { cursor: pageParam } }),
      providesTags: ['Payout'],
    }),
    taxReport: build.query<Answer<'getMarketTaxReport'>, number>({
      query: (year) => ({ path: 'auction-payouts/tax-report', query: { year } }),
      providesTags: ['Payout'],
    }),
  }),
});
