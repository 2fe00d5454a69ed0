import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { asMany, byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Organisation = Schema<'Organisation'>;
export type SiteSettings = Schema<'SiteSettings'>;
export type SiteHost = Schema<'SiteHost'>;
export type SupportGrant = Schema<'SupportGrant'>;
export type SignIn = Schema<'SignIn'>;

/** The settings with the version that a change goes out from; none where there is no site yet. */
export interface KeptSite {
  readonly settings: SiteSettings;
  readonly version: string;
}

/** Which sign-ins a list shows; empty for all. */
export interface SignInFilter {
  readonly kind: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
}

export const {
  useOrganisationQuery,
  useRenameMutation,
  useExportOrganisationMutation,
  useCloseOrganisationMutation,
  useReopenMutation,
  useSiteSettingsQuery,
  useSaveSiteMutation,
  useSaveLogoMutation,
  useHostsQuery,
  useCheckHostMutation,
  useSupportGrantsInfiniteQuery,
  useGiveSupportMutation,
  useTakeSupportBackMutation,
  useSignInsInfiniteQuery,
  useEndSignInMutation,
  useColleaguesQuery,
} = api
  .enhanceEndpoints({ addTagTypes: ['Organisation', 'SiteSettings', 'SiteHost', 'SupportGrant', 'SignIn'] })
  .injectEndpoints({
    endpoints: (build) => ({
      organisation: build.query<Organisation, void>({
        query: () => ({ path: 'organisation' }),
        providesTags: ['Organisation'],
      }),
      rename: build.mutation<Organisation, string>({
        query: (name) => ({ path: 'organisation', method: 'PUT', body: { name } }),
        invalidatesTags: ['Organisation', 'Session'],
      }),
      // A mutation, so that it is asked for anew each time and not kept.
      exportOrganisation: build.mutation<string, void>({
        query: () => ({ path: 'organisation/export', text: true }),
      }),
      closeOrganisation: build.mutation<Organisation, string>({
        query: (name) => ({ path: 'organisation/closing', method: 'POST', body: { name } }),
        invalidatesTags: ['Organisation', 'Session'],
      }),
      reopen: build.mutation<Organisation, void>({
        query: () => ({ path: 'organisation/closing', method: 'DELETE' }),
        invalidatesTags: ['Organisation', 'Session'],
      }),
      siteSettings: build.query<KeptSite, void>({
        query: () => ({ path: 'site-settings' }),
        transformResponse: (settings: SiteSettings, meta) => ({ settings, version: meta?.version ?? '' }),
        providesTags: ['SiteSettings'],
      }),
      saveSite: build.mutation<SiteSettings, { settings: SiteSettings; onlyIf: OnlyIf | undefined }>({
        query: ({ settings, onlyIf }) => ({ path: 'site-settings', method: 'PUT', body: settings, onlyIf }),
        invalidatesTags: (_, error) => (error ? [] : ['SiteSettings', 'SiteHost']),
      }),
      saveLogo: build.mutation<null, Blob>({
        query: (body) => ({ path: 'site-settings/logo', method: 'PUT', body }),
      }),
      hosts: build.query<Answer<'listSiteHosts'>, void>({
        query: () => ({ path: 'site-settings/hosts' }),
        providesTags: ['SiteHost'],
      }),
      checkHost: build.mutation<SiteHost, string>({
        query: (host) => ({ path: `site-settings/hosts/${encodeURIComponent(host)}/check`, method: 'POST' }),
        invalidatesTags: ['SiteHost'],
      }),
      supportGrants: build.infiniteQuery<Answer<'listSupportGrants'>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'organisation/support-grants', query: { cursor: pageParam } }),
        providesTags: ['SupportGrant'],
      }),
      giveSupport: build.mutation<SupportGrant, Schema<'NewSupportGrant'>>({
        query: (body) => ({ path: 'organisation/support-grants', method: 'POST', body }),
        invalidatesTags: ['SupportGrant'],
      }),
      takeSupportBack: build.mutation<null, string>({
        query: (id) => ({ path: `organisation/support-grants/${encodeURIComponent(id)}`, method: 'DELETE' }),
        invalidatesTags: ['SupportGrant', 'SignIn'],
      }),
      signIns: build.infiniteQuery<Answer<'listSignIns'>, SignInFilter, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({
          path: 'organisation/sign-ins',
          query: { cursor: pageParam, ...queryArg },
        }),
        providesTags: ['SignIn'],
      }),
      endSignIn: build.mutation<null, string>({
        query: (id) => ({ path: `sessions/${id}`, method: 'DELETE' }),
        invalidatesTags: ['SignIn', 'Session'],
      }),
      colleagues: build.query<Answer<'listPeople'>, void>({
        query: () => ({ path: 'people', query: asMany }),
      }),
    }),
  });
