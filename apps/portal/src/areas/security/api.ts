import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Security = Schema<'Security'>;
export type OwnSession = Answer<'listOwnSessions'>['items'][number];
export type SignInPolicy = Schema<'SignInPolicy'>;

const own = (path: string) => `account/${path}`;

export const {
  useSecurityQuery,
  useBeginTotpMutation,
  useConfirmTotpMutation,
  useRemoveTotpMutation,
  useRenewRecoveryCodesMutation,
  useBeginPasskeyMutation,
  useAddPasskeyMutation,
  useRenamePasskeyMutation,
  useRemovePasskeyMutation,
  useForgetDeviceMutation,
  useOwnSessionsInfiniteQuery,
  useEndOwnSessionMutation,
  useEndOtherSessionsMutation,
  useSignInPolicyQuery,
  useSaveSignInPolicyMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Security', 'OwnSession', 'SignInPolicy'] }).injectEndpoints({
  endpoints: (build) => ({
    security: build.query<Security, void>({ query: () => ({ path: own('security') }), providesTags: ['Security'] }),
    beginTotp: build.mutation<Schema<'TotpSetup'>, void>({ query: () => ({ path: own('totp'), method: 'POST' }) }),
    confirmTotp: build.mutation<Schema<'ConfirmedTotp'>, string>({
      query: (code) => ({ path: own('totp/confirmation'), method: 'POST', body: { code } }),
      invalidatesTags: ['Security', 'OwnSession', 'Session'],
    }),
    removeTotp: build.mutation<null, void>({
      query: () => ({ path: own('totp'), method: 'DELETE' }),
      invalidatesTags: ['Security', 'Session'],
    }),
    renewRecoveryCodes: build.mutation<Schema<'RecoveryCodes'>, void>({
      query: () => ({ path: own('recovery-codes'), method: 'POST' }),
      invalidatesTags: ['Security'],
    }),
    beginPasskey: build.mutation<unknown, void>({ query: () => ({ path: own('passkeys/options'), method: 'POST' }) }),
    addPasskey: build.mutation<Schema<'AddedPasskey'>, { name: string; answer: unknown }>({
      query: (body) => ({ path: own('passkeys'), method: 'POST', body }),
      invalidatesTags: ['Security', 'OwnSession', 'Session'],
    }),
    renamePasskey: build.mutation<null, { id: string; name: string }>({
      query: ({ id, name }) => ({ path: own(`passkeys/${id}`), method: 'PUT', body: { name } }),
      invalidatesTags: ['Security'],
    }),
    removePasskey: build.mutation<null, string>({
      query: (id) => ({ path: own(`passkeys/${id}`), method: 'DELETE' }),
      invalidatesTags: ['Security', 'Session'],
    }),
    forgetDevice: build.mutation<null, string>({
      query: (id) => ({ path: own(`devices/${id}`), method: 'DELETE' }),
      invalidatesTags: ['Security'],
    }),
    ownSessions: build.infiniteQuery<Answer<'listOwnSessions'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: own('sessions'), query: { cursor: pageParam } }),
      providesTags: ['OwnSession'],
    }),
    endOwnSession: build.mutation<null, string>({
      query: (id) => ({ path: own(`sessions/${id}`), method: 'DELETE' }),
      invalidatesTags: ['OwnSession'],
    }),
    endOtherSessions: build.mutation<null, void>({
      query: () => ({ path: own('sessions'), method: 'DELETE' }),
      invalidatesTags: ['OwnSession'],
    }),
    signInPolicy: build.query<SignInPolicy, void>({
      query: () => ({ path: 'organisation/policy' }),
      providesTags: ['SignInPolicy'],
    }),
    saveSignInPolicy: build.mutation<SignInPolicy, SignInPolicy>({
      query: (body) => ({ path: 'organisation/policy', method: 'PUT', body }),
      invalidatesTags: ['SignInPolicy', 'Session', 'Security'],
    }),
  }),
});
