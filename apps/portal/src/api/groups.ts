import { api } from './api.ts';
import type { ConsumerGroup } from './types/live.ts';
import type { Page } from './types/page.ts';

export const { useGroupsQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    groups: build.query<Page<ConsumerGroup>, void>({ query: () => ({ path: 'groups' }) }),
  }),
});
