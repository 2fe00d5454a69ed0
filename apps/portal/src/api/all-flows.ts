import type { Answer } from '@pvt/client';
import { api } from './api.ts';
import { asMany } from './page.ts';

/** All flows, for a choice. */
export const { useAllFlowsQuery } = api.enhanceEndpoints({ addTagTypes: ['Flow'] }).injectEndpoints({
  endpoints: (build) => ({
    allFlows: build.query<Answer<'listFlows'>, void>({
      query: () => ({ path: 'flows', query: asMany }),
      providesTags: ['Flow'],
    }),
  }),
});
