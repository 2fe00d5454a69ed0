import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Note = Answer<'addDemoNote'>;

export const { useNotesInfiniteQuery, useAddNoteMutation } = api
  .enhanceEndpoints({ addTagTypes: ['DemoNote'] })
  .injectEndpoints({
    endpoints: (build) => ({
      notes: build.infiniteQuery<Answer<'listDemoNotes'>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'demo/notes', query: { cursor: pageParam } }),
        providesTags: ['DemoNote'],
      }),
      addNote: build.mutation<Note, Body<'addDemoNote'>>({
        query: (body) => ({ path: 'demo/notes', method: 'POST', body }),
        invalidatesTags: ['DemoNote'],
      }),
    }),
  });
