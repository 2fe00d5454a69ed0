import type { Answer, Body } from '@pvt/client';
import type { OnlyIf } from '../../api/request.ts';
import { hostelsApi, within } from './api.ts';

export type PricingDefinition = Body<'savePricing'>;
export type KeptPricing = Answer<'getPricing'>;

/** A night of a room type: what there is, what is sold, and what a bed or unit costs before rules. */
export interface CalendarNight {
  readonly night: string;
  readonly units: number;
  readonly sold: number;
  readonly blocked: number;
  readonly sellable: number;
  /** Minor units; null where there is no rate. */
  readonly rate: number | null;
  /** What the rate comes from: `calendar`, a dated rate, or the type itself. */
  readonly rule: string | null;
  /** Ids of the restrictions that are set for it. */
  readonly restrictions: readonly string[];
}

export interface Calendar {
  readonly currency: string;
  readonly types: readonly { readonly type: string; readonly nights: readonly CalendarNight[] }[];
  readonly restrictions: readonly ({ readonly id: string } & CalendarRule)[];
}

export type CalendarRule =
  | { readonly kind: 'min-stay' | 'max-stay'; readonly on: 'arrival' | 'through'; readonly nights: number }
  | { readonly kind: 'closed-to-arrival' | 'closed-to-departure' | 'stop-sale' }
  | { readonly kind: 'advance'; readonly least?: number; readonly most?: number }
  | { readonly kind: 'cut-off'; readonly days: number; readonly time: string };

interface EditedNights {
  readonly from: string;
  readonly until: string;
  readonly weekdays?: readonly number[];
}

export interface RateEdit extends EditedNights {
  readonly types: readonly string[];
  readonly amount: number | null;
}

export interface RestrictionEdit extends EditedNights {
  readonly type: string | null;
  readonly plan: string | null;
  readonly rules: readonly CalendarRule[];
}

export interface StayToTry {
  readonly arrival: string;
  readonly departure: string;
  readonly type: string;
  readonly guests: readonly { readonly kind: 'adult' }[];
}

/** What a stay would cost, line by line, or why it would not be sold. */
export interface TriedStay {
  readonly total: number | null;
  readonly lines: readonly {
    readonly kind: string;
    readonly rule: string;
    readonly text: { readonly key: string; readonly values: Readonly<Record<string, string | number>> };
    readonly nights: readonly string[];
    readonly amount: number;
  }[];
  readonly reasons: readonly { readonly code: string; readonly values: Readonly<Record<string, string | number>> }[];
}

interface Span {
  readonly property: string;
  readonly from: string;
  readonly until: string;
}

export const {
  usePricingQuery,
  useSavePricingMutation,
  useCalendarQuery,
  useSetRatesMutation,
  useSetRestrictionsMutation,
  useTryPricingMutation,
} = hostelsApi.injectEndpoints({
  endpoints: (build) => ({
    pricing: build.query<{ pricing: KeptPricing; version: string }, string>({
      query: (property) => ({ path: within(property, '/pricing') }),
      transformResponse: (pricing: KeptPricing, meta) => ({ pricing, version: meta?.version ?? '' }),
      providesTags: ['HostelPricing'],
    }),
    savePricing: build.mutation<KeptPricing, { property: string; definition: PricingDefinition; onlyIf?: OnlyIf }>({
      query: ({ property, definition, onlyIf }) => ({
        path: within(property, '/pricing'),
        method: 'PUT',
        body: definition,
        onlyIf,
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['HostelPricing', 'HostelNights']),
    }),
    calendar: build.query<Calendar, Span>({
      query: ({ property, from, until }) => ({ path: within(property, '/calendar'), query: { from, until } }),
      providesTags: ['HostelNights'],
    }),
    setRates: build.mutation<unknown, { property: string; edits: readonly RateEdit[] }>({
      query: ({ property, edits }) => ({ path: within(property, '/rates'), method: 'PUT', body: { edits } }),
      invalidatesTags: (_, error) => (error === undefined ? ['HostelNights'] : []),
    }),
    tryPricing: build.mutation<
      { readonly stays: readonly TriedStay[] },
      { property: string; definition: PricingDefinition; stay: StayToTry }
    >({
      query: ({ property, definition, stay }) => ({
        path: within(property, '/pricing/simulate'),
        method: 'POST',
        body: { definition, requests: [stay] },
      }),
    }),
    setRestrictions: build.mutation<unknown, { property: string; edits: readonly RestrictionEdit[] }>({
      query: ({ property, edits }) => ({ path: within(property, '/restrictions'), method: 'PUT', body: { edits } }),
      invalidatesTags: (_, error) => (error === undefined ? ['HostelNights'] : []),
    }),
  }),
});
