import type { Answer } from '@pvt/client';
import { api } from './api.ts';
import type { PvtEvent } from './event.ts';

/** Among so many it is looked for. */
const NEWEST = 50;

export const { useNewestEventQuery, useNewestOwnEventQuery } = api
  .enhanceEndpoints({ addTagTypes: ['Event'] })
  .injectEndpoints({
    endpoints: (build) => ({
      /** The newest event of a type; null where there is none. */
      newestEvent: build.query<PvtEvent | null, string>({
        query: (type) => ({ path: 'events', query: { type, limit: 1 } }),
        transformResponse: ({ items }: Answer<'searchEvents'>) => items[0] ?? null,
        providesTags: ['Event'],
      }),
      /** The newest event of the tenant's own types: PVT's (`pvt.…`) tell what was done in it. Null where there is none. */
      newestOwnEvent: build.query<PvtEvent | null, void>({
        query: () => ({ path: 'events', query: { limit: NEWEST } }),
        transformResponse: ({ items }: Answer<'searchEvents'>) =>
          items.find(({ type }) => !type.startsWith('pvt.')) ?? null,
        providesTags: ['Event'],
      }),
    }),
  });
