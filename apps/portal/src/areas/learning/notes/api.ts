import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import { learningApi, taken } from '../api.ts';

export type Note = Answer<'listNotes'>['items'][number];

interface OfNote {
  readonly course: string;
  readonly lesson: string;
  readonly note: string;
}

export const { useOwnNotesInfiniteQuery, useSaveNoteMutation, useRemoveNoteMutation } = learningApi
  .enhanceEndpoints({ addTagTypes: ['Note'] })
  .injectEndpoints({
    endpoints: (build) => ({
      ownNotes: build.infiniteQuery<Answer<'listNotes'>, { course: string; lesson?: string }, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg: { course, lesson }, pageParam }) => ({
          path: taken(course, '/notes'),
          query: { cursor: pageParam, lesson },
        }),
        providesTags: ['Note'],
      }),
      saveNote: build.mutation<Note, OfNote & { given: Body<'saveNote'>; version?: string }>({
        query: ({ course, lesson, note, given, version }) => ({
          path: taken(course, `/lessons/${lesson}/notes/${note}`),
          ...{ method: 'PUT', body: given },
          ...(version === undefined ? {} : { onlyIf: { version } }),
        }),
        // Also when another device was faster: what is shown is then of before.
        invalidatesTags: ['Note'],
      }),
      removeNote: build.mutation<null, { course: string; note: string }>({
        query: ({ course, note }) => ({ path: taken(course, `/notes/${note}`), method: 'DELETE' }),
        invalidatesTags: ['Note'],
      }),
    }),
  });
