import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Entry = Answer<'searchAuditEntries'>['items'][number];
export type Proof = Answer<'proveAuditEntry'>;
export type Check = Answer<'checkAuditTrail'>;

/** What is searched for, as it stands in the page's address; empty texts are left out. */
export type EntryFilter = Readonly<Record<string, string>>;

export const { useEntriesInfiniteQuery, useProofQuery, useLazyCheckQuery, useExportTrailMutation } = api
  .enhanceEndpoints({ addTagTypes: ['AuditEntry'] })
  .injectEndpoints({
    endpoints: (build) => ({
      entries: build.infiniteQuery<Answer<'searchAuditEntries'>, EntryFilter, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({ path: 'audit/entries', query: { ...queryArg, cursor: pageParam } }),
        providesTags: ['AuditEntry'],
        // Each first page is a reading, which is in the trail: one that is there is not asked for again by itself.
        keepUnusedDataFor: 30,
      }),
      proof: build.query<Proof, string>({ query: (number) => ({ path: `audit/entries/${number}/proof` }) }),
      // A mutation, so that it is asked for anew each time and not kept.
      exportTrail: build.mutation<string, { readonly type: string; readonly filter: EntryFilter }>({
        query: ({ type, filter }) => ({ path: 'audit/export', query: filter, text: type }),
      }),
      check: build.query<Check, void>({ query: () => ({ path: 'audit/check' }) }),
    }),
  });
