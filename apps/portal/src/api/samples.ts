import { api } from './api.ts';

export const { useLoadSampleMutation } = api.injectEndpoints({
  endpoints: (build) => ({
    loadSample: build.mutation<{ job?: string; board: string }, string>({
      query: (name) => ({ path: `samples/${encodeURIComponent(name)}`, method: 'POST', body: {} }),
      invalidatesTags: ['Event', 'EventType', 'Source', 'Import', 'Flow', 'Metric', 'Board'],
    }),
  }),
});
