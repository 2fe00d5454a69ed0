import type { Schema } from '@pvt/client';
import { api } from './api.ts';

/** Who is signed in, for which tenant, and what they may do. */
export type Session = Schema<'Session'>;

export const { useSessionQuery, useSignOutMutation, useFirstOwnerQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    session: build.query<Session, void>({ query: () => ({ path: 'session' }), providesTags: ['Session'] }),
    firstOwner: build.query<Schema<'HasOwner'>, void>({
      query: () => ({ path: 'organisation/owner' }),
      providesTags: ['Session'],
    }),
    signOut: build.mutation<null, void>({
      query: () => ({ path: 'session', method: 'DELETE' }),
      invalidatesTags: ['Session'],
    }),
  }),
});
