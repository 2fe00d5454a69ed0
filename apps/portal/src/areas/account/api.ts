import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';

export type OwnAccount = Answer<'getAccount'>;

export type Connections = Schema<'LinkedPresets'>;
export type PresetName = Schema<'Preset'>['preset'];

/** With the passkey as the browser has made it, which the server checks. */
type Claim = Omit<Schema<'NewOwner'>, 'passkey'> & { passkey?: { account: string; name: string; answer: unknown } };

export const {
  useBeginClaimMutation,
  useClaimMutation,
  useSaveProfileMutation,
  useChangePasswordMutation,
  useChangeMailMutation,
  useLazyExportQuery,
  useCloseAccountMutation,
  useLeaveOrganisationMutation,
  useCreateOrganisationMutation,
  useConnectionsQuery,
  useOfferedPresetsQuery,
  useLinkPresetMutation,
  useUnlinkPresetMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Connection'] }).injectEndpoints({
  endpoints: (build) => ({
    beginClaim: build.mutation<Schema<'FirstPasskeyOptions'>, { name: string; mail: string }>({
      query: (body) => ({ path: 'organisation/owner/passkey', method: 'POST', body }),
    }),
    claim: build.mutation<Schema<'FirstSession'>, Claim>({
      query: (body) => ({ path: 'organisation/owner', method: 'POST', body }),
      invalidatesTags: ['Session'],
    }),
    saveProfile: build.mutation<null, Schema<'Profile'>>({
      query: (body) => ({ path: 'account', method: 'PUT', body }),
      invalidatesTags: ['Session'],
    }),
    changePassword: build.mutation<null, Schema<'NewPassword'>>({
      query: (body) => ({ path: 'account/password', method: 'PUT', body }),
      invalidatesTags: ['Session'],
    }),
    changeMail: build.mutation<null, { mail: string }>({
      query: (body) => ({ path: 'account/mail', method: 'POST', body }),
    }),
    export: build.query<Schema<'AccountExport'>, void>({ query: () => ({ path: 'account/export' }) }),
    createOrganisation: build.mutation<Schema<'Organisation'>, { name: string }>({
      query: (body) => ({ path: 'organisations', method: 'POST', body }),
      invalidatesTags: ['Session'],
    }),
    connections: build.query<Connections, void>({
      query: () => ({ path: 'account/presets' }),
      providesTags: ['Connection'],
    }),
    offeredPresets: build.query<Schema<'Presets'>, void>({ query: () => ({ path: 'session/ways' }) }),
    linkPreset: build.mutation<Schema<'SignInElsewhere'>, PresetName>({
      query: (preset) => ({ path: 'account/presets', method: 'POST', body: { preset } }),
    }),
    unlinkPreset: build.mutation<null, PresetName>({
      query: (preset) => ({ path: `account/presets/${preset}`, method: 'DELETE' }),
      invalidatesTags: ['Connection'],
    }),
    closeAccount: build.mutation<Schema<'ClosingAccount'>, void>({
      query: () => ({ path: 'account/deletion', method: 'POST' }),
    }),
    leaveOrganisation: build.mutation<null, void>({
      query: () => ({ path: 'account/membership', method: 'DELETE' }),
    }),
  }),
});
