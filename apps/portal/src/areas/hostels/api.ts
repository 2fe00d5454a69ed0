import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Note = Answer<'addHostelsNote'>;

export const { useNotesInfiniteQuery, useAddNoteMutation } = api
  .enhanceEndpoints({ addTagTypes: ['HostelsNote'] })
  .injectEndpoints({
    endpoints: (build) => ({
      notes: build.infiniteQuery<Answer<'listHostelsNotes'>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'hostels/notes', query: { cursor: pageParam } }),
        providesTags: ['HostelsNote'],
      }),
      addNote: build.mutation<Note, Body<'addHostelsNote'>>({
        query: (body) => ({ path: 'hostels/notes', method: 'POST', body }),
        invalidatesTags: ['HostelsNote'],
      }),
    }),
  });
