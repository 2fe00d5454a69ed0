import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Endpoint = Schema<'WebhookEndpoint'>;
export type GivenEndpoint = Schema<'GivenWebhookEndpoint'>;
export type Delivery = Schema<'FlowDelivery'>;

const at = (provider: string) => `webhook-endpoints/${encodeURIComponent(provider)}`;

export const {
  useEndpointsInfiniteQuery,
  useEndpointQuery,
  useSaveEndpointMutation,
  useDeleteEndpointMutation,
  useDeliveriesInfiniteQuery,
  useReceivedQuery,
} = api.enhanceEndpoints({ addTagTypes: ['Endpoint'] }).injectEndpoints({
  endpoints: (build) => ({
    endpoints: build.infiniteQuery<Answer<'listWebhookEndpoints'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'webhook-endpoints', query: { cursor: pageParam } }),
      providesTags: ['Endpoint'],
    }),
    endpoint: build.query<Endpoint, string>({ query: (name) => ({ path: at(name) }), providesTags: ['Endpoint'] }),
    saveEndpoint: build.mutation<Endpoint, { provider: string; given: GivenEndpoint; isNew: boolean }>({
      query: ({ provider, given, isNew }) => ({
        path: at(provider),
        method: 'PUT',
        body: given,
        onlyIf: isNew ? 'new' : undefined,
      }),
      invalidatesTags: ['Endpoint'],
    }),
    deleteEndpoint: build.mutation<null, string>({
      query: (provider) => ({ path: at(provider), method: 'DELETE' }),
      invalidatesTags: ['Endpoint'],
    }),
    received: build.query<Answer<'getWebhookDeliveries'>, string>({
      query: (name) => ({ path: `${at(name)}/deliveries` }),
    }),
    deliveries: build.infiniteQuery<Answer<'listFlowDeliveries'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: `flows/${encodeURIComponent(queryArg)}/deliveries`,
        query: { cursor: pageParam, limit: 50 },
      }),
    }),
  }),
});
