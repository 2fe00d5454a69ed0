import type { Answer } from '@pvt/client';
import { api } from './api.ts';
import { asMany } from './page.ts';

export const { useGroupsQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    groups: build.query<Answer<'listGroups'>, void>({ query: () => ({ path: 'groups', query: asMany }) }),
  }),
});
