import type { Answer, Body } from '@pvt/client';
import { asMany, byCursor } from '../../api/page.ts';
import { hostelsApi, type Property, within } from './api.ts';

export type Partnership = Answer<'listPartners'>['items'][number];
export type PartnerTerms = Body<'acceptPartner'>;
export type Recommendation = Answer<'listRecommendations'>['items'][number];

/** A statement of a house: of what it is credited, or of what it credits others. */
export interface Statement {
  readonly property: string;
  readonly side: 'sent' | 'received';
}

const acceptance = (property: string, house: string) =>
  within(property, `/partners/${encodeURIComponent(house)}/acceptance`);

export const {
  usePartnersQuery,
  useHousesToRecommendQuery,
  useInvitePartnerMutation,
  useAcceptPartnerMutation,
  useDeclinePartnerMutation,
  useEndPartnershipMutation,
  useRecommendationsInfiniteQuery,
} = hostelsApi.enhanceEndpoints({ addTagTypes: ['HousePartner'] }).injectEndpoints({
  endpoints: (build) => ({
    partners: build.query<Partnership[], string>({
      query: (property) => ({ path: within(property, '/partners') }),
      transformResponse: ({ items }: Answer<'listPartners'>) => items,
      providesTags: ['HousePartner'],
    }),
    housesToRecommend: build.query<Property[], void>({
      query: () => ({ path: 'hostels/properties', query: asMany }),
      transformResponse: ({ items }: Answer<'listHostelProperties'>) => items,
      providesTags: ['HostelProperty'],
    }),
    invitePartner: build.mutation<Partnership, { property: string; invitation: Body<'invitePartner'> }>({
      query: ({ property, invitation }) => ({
        ...{ path: within(property, '/partners'), method: 'POST', body: invitation },
      }),
      invalidatesTags: ['HousePartner'],
    }),
    acceptPartner: build.mutation<Partnership, { property: string; house: string; terms: PartnerTerms }>({
      query: ({ property, house, terms }) => ({ path: acceptance(property, house), method: 'PUT', body: terms }),
      // Also after an error: the terms may have changed meanwhile.
      invalidatesTags: ['HousePartner'],
    }),
    declinePartner: build.mutation<Partnership, { property: string; house: string }>({
      query: ({ property, house }) => ({ path: acceptance(property, house), method: 'DELETE' }),
      invalidatesTags: ['HousePartner'],
    }),
    endPartnership: build.mutation<Partnership, { property: string; partner: string }>({
      query: ({ property, partner }) => ({
        ...{ path: within(property, `/partners/${encodeURIComponent(partner)}`), method: 'DELETE' },
      }),
      invalidatesTags: ['HousePartner'],
    }),
    recommendations: build.infiniteQuery<Answer<'listRecommendations'>, Statement, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { property, side }, pageParam }) => ({
        ...{ path: within(property, '/recommendations'), query: { side, cursor: pageParam } },
      }),
      providesTags: ['HousePartner'],
    }),
  }),
});
