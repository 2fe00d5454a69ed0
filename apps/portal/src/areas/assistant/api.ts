import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type DayUse = Schema<'AssistantUsage'>;
export type Provider = Schema<'AssistantProvider'>;

export const { useModelUseInfiniteQuery, useProvidersQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    modelUse: build.infiniteQuery<Answer<'getAssistantUsage'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'assistant/usage', query: { cursor: pageParam, limit: 200 } }),
    }),
    providers: build.query<Answer<'listAssistantProviders'>, void>({ query: () => ({ path: 'assistant/providers' }) }),
  }),
});
