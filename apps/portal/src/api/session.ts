import type { Schema } from '@pvt/client';
import { api } from './api.ts';

/** Who is signed in, for which tenant, and what they may do. */
export type Session = Schema<'Session'>;

/** What everybody may do who has an account: keep it safe. The server knows it without a permission. */
export const OWN_ACCOUNT = 'account:secure';

export const { useSessionQuery, useSignOutMutation, useAccountQuery, useSwitchTenantMutation, useFirstOwnerQuery } =
  api.injectEndpoints({
    endpoints: (build) => ({
      session: build.query<Session, void>({ query: () => ({ path: 'session' }), providesTags: ['Session'] }),
      account: build.query<Schema<'OwnAccount'>, void>({
        query: () => ({ path: 'account' }),
        providesTags: ['Session'],
      }),
      switchTenant: build.mutation<Session, string>({
        query: (tenant) => ({ path: 'session/tenant', method: 'POST', body: { tenant } }),
      }),
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
