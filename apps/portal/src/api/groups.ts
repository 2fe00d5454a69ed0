import { api } from './api.ts';
import type { Page } from './page.ts';

export interface ConsumerGroup {
  group: string;
  position: number;
  lag: number;
  parked: number;
  dead: number;
  retrying: number;
  updatedAt: string;
}

export const { useGroupsQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    groups: build.query<Page<ConsumerGroup>, void>({ query: () => ({ path: 'groups' }) }),
  }),
});
