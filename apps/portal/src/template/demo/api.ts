import { api } from '../../api/api.ts';
import { byCursor, type Page } from '../../api/page.ts';

/** From `npm run docs` on also `Schema<'DemoNote'>` of @pvt/client. */
export interface Note {
  id: string;
  text: string;
}

export const { useNotesInfiniteQuery, useAddNoteMutation } = api
  .enhanceEndpoints({ addTagTypes: ['DemoNote'] })
  .injectEndpoints({
    endpoints: (build) => ({
      notes: build.infiniteQuery<Page<Note>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'demo/notes', query: { cursor: pageParam } }),
        providesTags: ['DemoNote'],
      }),
      addNote: build.mutation<Note, { text: string }>({
        query: (body) => ({ path: 'demo/notes', method: 'POST', body }),
        invalidatesTags: ['DemoNote'],
      }),
    }),
  });
