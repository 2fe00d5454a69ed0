import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Note = Answer<'addSchedulerNote'>;

export const { useNotesInfiniteQuery, useAddNoteMutation } = api
  .enhanceEndpoints({ addTagTypes: ['SchedulerNote'] })
  .injectEndpoints({
    endpoints: (build) => ({
      notes: build.infiniteQuery<Answer<'listSchedulerNotes'>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'scheduler/notes', query: { cursor: pageParam } }),
        providesTags: ['SchedulerNote'],
      }),
      addNote: build.mutation<Note, Body<'addSchedulerNote'>>({
        query: (body) => ({ path: 'scheduler/notes', method: 'POST', body }),
        invalidatesTags: ['SchedulerNote'],
      }),
    }),
  });
