import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';

export type OwnAccount = Answer<'getAccount'>;

export const {
  useAccountQuery,
  useClaimMutation,
  useSaveProfileMutation,
  useChangePasswordMutation,
  useChangeMailMutation,
  useLazyExportQuery,
  useCloseAccountMutation,
  useCreateOrganisationMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Account'] }).injectEndpoints({
  endpoints: (build) => ({
    account: build.query<OwnAccount, void>({ query: () => ({ path: 'account' }), providesTags: ['Account'] }),
    claim: build.mutation<Schema<'Session'>, Schema<'NewOwner'>>({
      query: (body) => ({ path: 'organisation/owner', method: 'POST', body }),
      invalidatesTags: ['Account', 'Session'],
    }),
    saveProfile: build.mutation<null, Schema<'Profile'>>({
      query: (body) => ({ path: 'account', method: 'PUT', body }),
      invalidatesTags: ['Account', 'Session'],
    }),
    changePassword: build.mutation<null, Schema<'NewPassword'>>({
      query: (body) => ({ path: 'account/password', method: 'PUT', body }),
      invalidatesTags: ['Account'],
    }),
    changeMail: build.mutation<null, { mail: string }>({
      query: (body) => ({ path: 'account/mail', method: 'POST', body }),
    }),
    export: build.query<Schema<'AccountExport'>, void>({ query: () => ({ path: 'account/export' }) }),
    createOrganisation: build.mutation<Schema<'Organisation'>, { name: string }>({
      query: (body) => ({ path: 'organisations', method: 'POST', body }),
      invalidatesTags: ['Account', 'Session'],
    }),
    closeAccount: build.mutation<Schema<'ClosingAccount'>, void>({
      query: () => ({ path: 'account/deletion', method: 'POST' }),
    }),
  }),
});
