import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type OwnProgram = Answer<'listOwnPrograms'>['items'][number];
export type AskedScope = Schema<'AuthorizationAsked'>['scopes'][number];

/** What a program sent its person with, as it stands in the address. */
export type Asking = Omit<Schema<'AuthorizationDecision'>, 'allow'>;

export const {
  useOwnProgramsInfiniteQuery,
  useEndOwnProgramMutation,
  useAuthorizationQuery,
  useDecideOnAuthorizationMutation,
  useLookAtDeviceMutation,
  useDecideOnDeviceMutation,
} = api.enhanceEndpoints({ addTagTypes: ['OwnProgram'] }).injectEndpoints({
  endpoints: (build) => ({
    ownPrograms: build.infiniteQuery<Answer<'listOwnPrograms'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'account/programs', query: { cursor: pageParam } }),
      providesTags: ['OwnProgram'],
    }),
    endOwnProgram: build.mutation<null, string>({
      query: (id) => ({ path: `account/programs/${encodeURIComponent(id)}`, method: 'DELETE' }),
      invalidatesTags: ['OwnProgram'],
    }),
    authorization: build.query<Schema<'AuthorizationAsked'>, Asking>({
      query: (query) => ({ path: 'authorization', query }),
    }),
    decideOnAuthorization: build.mutation<Schema<'AuthorizationAnswer'>, Schema<'AuthorizationDecision'>>({
      query: (body) => ({ path: 'authorization', method: 'POST', body }),
      invalidatesTags: ['OwnProgram'],
    }),
    lookAtDevice: build.mutation<Schema<'WaitingDevice'>, string>({
      query: (code) => ({ path: 'device-authorization/look', method: 'POST', body: { code } }),
    }),
    decideOnDevice: build.mutation<null, Schema<'DeviceDecision'>>({
      query: (body) => ({ path: 'device-authorization', method: 'POST', body }),
      invalidatesTags: ['OwnProgram'],
    }),
  }),
});
