import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Program = Schema<'Program'>;
/** One with its secret: the only answers that hold it in clear. */
export type WithSecret = Schema<'CreatedProgram'>;

export const {
  useProgramsInfiniteQuery,
  useCreateProgramMutation,
  useRotateProgramMutation,
  useDeleteProgramMutation,
  useRoleChoicesQuery,
} = api.enhanceEndpoints({ addTagTypes: ['Program', 'Role'] }).injectEndpoints({
  endpoints: (build) => ({
    programs: build.infiniteQuery<Answer<'listPrograms'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'programs', query: { cursor: pageParam } }),
      providesTags: ['Program'],
    }),
    createProgram: build.mutation<WithSecret, Schema<'NewProgram'>>({
      query: (body) => ({ path: 'programs', method: 'POST', body }),
      invalidatesTags: ['Program'],
    }),
    rotateProgram: build.mutation<WithSecret, { id: string; overlapMinutes: number }>({
      query: ({ id, overlapMinutes }) => ({
        path: `programs/${encodeURIComponent(id)}/rotation`,
        method: 'POST',
        body: { overlapMinutes },
      }),
      invalidatesTags: ['Program'],
    }),
    deleteProgram: build.mutation<null, string>({
      query: (id) => ({ path: `programs/${encodeURIComponent(id)}`, method: 'DELETE' }),
      invalidatesTags: ['Program'],
    }),
    roleChoices: build.query<Answer<'listRoles'>, void>({ query: () => ({ path: 'roles' }), providesTags: ['Role'] }),
  }),
});
