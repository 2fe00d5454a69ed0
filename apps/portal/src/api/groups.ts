import { api } from './api.ts';
import type { ConsumerGroup, Page } from './types.ts';

export const { useGroupsQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    groups: build.query<Page<ConsumerGroup>, void>({ query: () => ({ path: 'groups' }) }),
  }),
});
