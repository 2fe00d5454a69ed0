import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type GatewayStatus = Answer<'getGateway'>;
export type GatewayRoute = Answer<'listGatewayRoutes'>['items'][number];
export type Upstream = Answer<'listGatewayUpstreams'>['items'][number];
export type UpstreamInstance = Upstream['instances'][number];
export type Release = Answer<'getGatewayRelease'>;
export type Decision = Answer<'listGatewayReleaseDecisions'>['items'][number];
export type ReleaseFigures = Answer<'getGatewayReleaseFigures'>;
export type Tried = Answer<'tryGatewayRequest'>;
export type Command = Body<'commandGatewayRelease'>['command'];

export const releaseAt = (name: string, more = ''): string => `gateway/releases/${encodeURIComponent(name)}${more}`;

const gatewayApi = api.enhanceEndpoints({ addTagTypes: ['GatewayRelease', 'GatewayDecision'] }).injectEndpoints({
  endpoints: (build) => ({
    gateway: build.query<GatewayStatus, void>({ query: () => ({ path: 'gateway' }) }),
    gatewayRoutes: build.infiniteQuery<Answer<'listGatewayRoutes'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: search, pageParam }) => ({
        path: 'gateway/routes',
        query: { cursor: pageParam, ...(search === '' ? {} : { search }) },
      }),
    }),
    gatewayUpstreams: build.infiniteQuery<Answer<'listGatewayUpstreams'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'gateway/upstreams', query: { cursor: pageParam } }),
    }),
    gatewayReleases: build.query<Answer<'listGatewayReleases'>, void>({
      query: () => ({ path: 'gateway/releases' }),
      providesTags: ['GatewayRelease'],
    }),
    gatewayRelease: build.query<Release, string>({
      query: (name) => ({ path: releaseAt(name) }),
      providesTags: ['GatewayRelease'],
    }),
    gatewayDecisions: build.infiniteQuery<Answer<'listGatewayReleaseDecisions'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: name, pageParam }) => ({
        path: releaseAt(name, '/decisions'),
        query: { cursor: pageParam },
      }),
      providesTags: ['GatewayDecision'],
    }),
    tryGatewayRequest: build.mutation<Tried, Body<'tryGatewayRequest'>>({
      query: (body) => ({ path: 'gateway/try', method: 'POST', body }),
    }),
    commandGatewayRelease: build.mutation<Release, { name: string } & Body<'commandGatewayRelease'>>({
      query: ({ name, ...body }) => ({ path: releaseAt(name, '/commands'), method: 'POST', body }),
      invalidatesTags: ['GatewayRelease', 'GatewayDecision'],
    }),
  }),
});

export const {
  useGatewayQuery,
  useGatewayRoutesInfiniteQuery,
  useGatewayUpstreamsInfiniteQuery,
  useGatewayReleasesQuery,
  useGatewayReleaseQuery,
  useGatewayDecisionsInfiniteQuery,
  useTryGatewayRequestMutation,
  useCommandGatewayReleaseMutation,
} = gatewayApi;

/** What was decided since it was read is read again. */
export const decisionsChanged = () => gatewayApi.util.invalidateTags(['GatewayDecision']);
