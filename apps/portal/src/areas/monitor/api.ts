import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { asMany } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type KeptDashboard = Answer<'getDashboard'>;
export type Dashboard = Body<'saveDashboard'>;
export type Tile = Dashboard['tiles'][number];
export type Instance = Answer<'listMonitorInstances'>['items'][number];
export type Points = Answer<'queryMonitor'>;
export type Expected = Answer<'expectMonitor'>;

/** What a tile asks for, in a time that ends at an instant: the same question again is answered from the cache. */
export interface Question {
  readonly tile: Tile;
  /** Instants, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

function asked({ tile, from, to, step }: Question): Record<string, string | number | undefined> {
  const { metric, match = {}, by, fn, quantile } = tile;
  const labels = Object.entries(match).map(([name, value]) => `${name}=${value}`);
  return {
    ...{ metric, fn, quantile, step },
    match: labels.length === 0 ? undefined : labels.join(','),
    by: by?.join(','),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  };
}

export const {
  useDashboardsQuery,
  useDashboardQuery,
  useSaveDashboardMutation,
  useDeleteDashboardMutation,
  useMonitorInstancesQuery,
  useMonitorPointsQuery,
  useMonitorExpectedQuery,
} = api.enhanceEndpoints({ addTagTypes: ['Dashboard'] }).injectEndpoints({
  endpoints: (build) => ({
    dashboards: build.query<Answer<'listDashboards'>, void>({
      query: () => ({ path: 'monitor/dashboards', query: asMany }),
      providesTags: ['Dashboard'],
    }),
    dashboard: build.query<KeptDashboard, string>({
      query: (name) => ({ path: `monitor/dashboards/${encodeURIComponent(name)}` }),
      providesTags: ['Dashboard'],
    }),
    saveDashboard: build.mutation<KeptDashboard, { name: string; dashboard: Dashboard; onlyIf: OnlyIf }>({
      query: ({ name, dashboard, onlyIf }) => ({
        path: `monitor/dashboards/${encodeURIComponent(name)}`,
        method: 'PUT',
        body: dashboard,
        onlyIf,
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Dashboard']),
    }),
    deleteDashboard: build.mutation<null, string>({
      query: (name) => ({ path: `monitor/dashboards/${encodeURIComponent(name)}`, method: 'DELETE' }),
      invalidatesTags: ['Dashboard'],
    }),
    monitorInstances: build.query<Answer<'listMonitorInstances'>, void>({
      query: () => ({ path: 'monitor/instances', query: asMany }),
    }),
    monitorPoints: build.query<Points, Question>({
      query: (question) => ({ path: 'monitor/query', query: asked(question) }),
      keepUnusedDataFor: 30,
    }),
    monitorExpected: build.query<Expected, Question>({
      query: (question) => ({ path: 'monitor/expected', query: asked(question) }),
      keepUnusedDataFor: 30,
    }),
  }),
});
