import type { Schema } from '@pvt/client';
import { api } from './api.ts';

/** Who is signed in, for which tenant, and what they may do. */
export type Session = Schema<'Session'>;

/** What everybody may do who has an account: look after it. The server knows it without a permission. */
export const OWN_ACCOUNT = 'account:own';

export const { useSessionQuery, useSignOutMutation } = api.injectEndpoints({
  endpoints: (build) => ({
    session: build.query<Session, void>({ query: () => ({ path: 'session' }), providesTags: ['Session'] }),
    signOut: build.mutation<null, void>({
      query: () => ({ path: 'session', method: 'DELETE' }),
      invalidatesTags: ['Session'],
    }),
  }),
});
