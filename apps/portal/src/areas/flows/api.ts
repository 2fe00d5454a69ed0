import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';
import type { Flow, FlowDefinition, FlowStats, TestEvent } from './types.ts';

const at = (name: string) => `flows/${encodeURIComponent(name)}`;

export const {
  useFlowsInfiniteQuery,
  useFlowQuery,
  useFlowStatsQuery,
  useSaveFlowMutation,
  useDeleteFlowMutation,
  useCheckFlowQuery,
  useTestFlowMutation,
  useReplayFlowMutation,
  useSwitchFlowMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Flow'] }).injectEndpoints({
  endpoints: (build) => ({
    flows: build.infiniteQuery<Answer<'listFlows'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'flows', query: { cursor: pageParam } }),
      providesTags: ['Flow'],
    }),
    flow: build.query<Flow, string>({ query: (name) => ({ path: at(name) }), providesTags: ['Flow'] }),
    flowStats: build.query<FlowStats, string>({ query: (name) => ({ path: `${at(name)}/stats` }) }),
    saveFlow: build.mutation<Flow, { name: string; definition: FlowDefinition; onlyIf: OnlyIf }>({
      query: ({ name, definition, onlyIf }) => ({
        path: at(name),
        method: 'PUT',
        body: definition,
        onlyIf,
      }),
      invalidatesTags: ['Flow'],
    }),
    deleteFlow: build.mutation<null, string>({
      query: (name) => ({ path: at(name), method: 'DELETE' }),
      invalidatesTags: ['Flow'],
    }),
    checkFlow: build.query<Answer<'checkFlow'>, { name: string; definition: unknown }>({
      query: ({ name, definition }) => ({ path: `${at(name)}/check`, method: 'POST', body: { definition } }),
    }),
    testFlow: build.mutation<Answer<'testFlow'>, { name: string; events: TestEvent[]; definition: FlowDefinition }>({
      query: ({ name, ...body }) => ({ path: `${at(name)}/test`, method: 'POST', body }),
    }),
    replayFlow: build.mutation<Answer<'replayFlow'>, { name: string; from: Body<'replayFlow'>['from'] }>({
      query: ({ name, from }) => ({ path: `${at(name)}/replay`, method: 'POST', body: { from } }),
      invalidatesTags: ['Flow'],
    }),
    switchFlow: build.mutation<Flow, { name: string; version: number }>({
      query: ({ name, version }) => ({ path: `${at(name)}/switch`, method: 'POST', body: { version } }),
      invalidatesTags: ['Flow'],
    }),
  }),
});
