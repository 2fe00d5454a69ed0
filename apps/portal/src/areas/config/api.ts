import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Note = Answer<'addConfigNote'>;

export const { useNotesInfiniteQuery, useAddNoteMutation } = api
  .enhanceEndpoints({ addTagTypes: ['ConfigNote'] })
  .injectEndpoints({
    endpoints: (build) => ({
      notes: build.infiniteQuery<Answer<'listConfigNotes'>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'config/notes', query: { cursor: pageParam } }),
        providesTags: ['ConfigNote'],
      }),
      addNote: build.mutation<Note, Body<'addConfigNote'>>({
        query: (body) => ({ path: 'config/notes', method: 'POST', body }),
        invalidatesTags: ['ConfigNote'],
      }),
    }),
  });
