import type { Answer, Body } from '@pvt/client';
import type { OnlyIf } from '../../api/request.ts';
import { hostelsApi, within } from './api.ts';

export type Demand = Answer<'getDynamicPrice'>;
export type DynamicPrice = Body<'saveDynamicPrice'>;
export type RateSuggestion = Answer<'listSuggestions'>['suggestions'][number];
export type RevenuePoint = Answer<'showRevenueCurve'>['points'][number];

export type DemandReport = Answer<'reportDemand'>;

interface Versioned {
  readonly demand: Demand;
  readonly version: string;
}

export const {
  useDemandQuery,
  useSaveDynamicPriceMutation,
  useTrainForecastMutation,
  useSuggestionsQuery,
  useRevenueCurveQuery,
  useDemandReportQuery,
} = hostelsApi.injectEndpoints({
  endpoints: (build) => ({
    demand: build.query<Versioned, string>({
      query: (property) => ({ path: within(property, '/dynamic-price') }),
      transformResponse: (demand: Demand, meta) => ({ demand, version: meta?.version ?? '' }),
      providesTags: ['HostelPricing'],
    }),
    saveDynamicPrice: build.mutation<Demand, { property: string; definition: DynamicPrice; onlyIf: OnlyIf }>({
      query: ({ property, definition, onlyIf }) => ({
        path: within(property, '/dynamic-price'),
        method: 'PUT',
        body: definition,
        onlyIf,
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['HostelPricing', 'HostelNights']),
    }),
    trainForecast: build.mutation<Demand, string>({
      query: (property) => ({ path: within(property, '/dynamic-price/training'), method: 'POST' }),
      invalidatesTags: ['HostelPricing', 'HostelNights'],
    }),
    suggestions: build.query<readonly RateSuggestion[], { property: string; from: string; until: string }>({
      query: ({ property, from, until }) => ({
        path: within(property, '/dynamic-price/suggestions'),
        query: { from, until },
      }),
      transformResponse: ({ suggestions }: Answer<'listSuggestions'>) => suggestions,
      providesTags: ['HostelPricing'],
    }),
    demandReport: build.query<DemandReport, { property: string; from: string; until: string }>({
      query: ({ property, from, until }) => ({ path: within(property, '/demand/report'), query: { from, until } }),
      providesTags: ['HostelStay'],
    }),
    revenueCurve: build.query<readonly RevenuePoint[], { property: string; type: string; night: string }>({
      query: ({ property, type, night }) => ({
        path: within(property, '/dynamic-price/curve'),
        query: { type, night },
      }),
      transformResponse: ({ points }: Answer<'showRevenueCurve'>) => points,
      providesTags: ['HostelPricing'],
    }),
  }),
});
