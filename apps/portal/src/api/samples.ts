import type { Schema } from '@pvt/client';
import { api } from './api.ts';

export const { useLoadSampleMutation } = api
  .enhanceEndpoints({ addTagTypes: ['Event', 'EventType', 'Source', 'Import', 'Flow', 'Metric', 'Board'] })
  .injectEndpoints({
    endpoints: (build) => ({
      loadSample: build.mutation<Schema<'LoadedSample'>, string>({
        query: (name) => ({ path: `samples/${encodeURIComponent(name)}`, method: 'POST', body: {} }),
        invalidatesTags: ['Event', 'EventType', 'Source', 'Import', 'Flow', 'Metric', 'Board'],
      }),
    }),
  });
