import type { Schema } from '@pvt/client';
import { api } from './api.ts';

/** Who is signed in, for which tenant, and what they may do. */
export type Session = Schema<'Session'>;

export const { useSessionQuery, useSignOutMutation, useAccountQuery, useSwitchTenantMutation } = api.injectEndpoints({
  endpoints: (build) => ({
    session: build.query<Session, void>({ query: () => ({ path: 'session' }), providesTags: ['Session'] }),
    account: build.query<Schema<'OwnAccount'>, void>({ query: () => ({ path: 'account' }), providesTags: ['Session'] }),
    switchTenant: build.mutation<Session, string>({
      query: (tenant) => ({ path: 'session/tenant', method: 'POST', body: { tenant } }),
    }),
    signOut: build.mutation<null, void>({
      query: () => ({ path: 'session', method: 'DELETE' }),
      invalidatesTags: ['Session'],
    }),
  }),
});
