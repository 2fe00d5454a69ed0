import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';

export type Provider = Schema<'Provider'>;
export type DirectoryGroup = Schema<'DirectoryGroup'>;
export type MailDomain = Schema<'MailDomain'>;

const PROVIDER = 'organisation/provider';
const domainAt = (domain: string): string => `organisation/domains/${encodeURIComponent(domain)}`;

export const {
  useProviderQuery,
  useSaveProviderMutation,
  useRemoveProviderMutation,
  useMailDomainsQuery,
  useAddMailDomainMutation,
  useCheckMailDomainMutation,
  useRemoveMailDomainMutation,
  useRolesToGiveQuery,
  useDirectoryGroupsQuery,
  useGiveRoleToGroupMutation,
} = api
  .enhanceEndpoints({ addTagTypes: ['Provider', 'MailDomain', 'Role', 'DirectoryGroup', 'Person'] })
  .injectEndpoints({
    endpoints: (build) => ({
      provider: build.query<Provider, void>({ query: () => ({ path: PROVIDER }), providesTags: ['Provider'] }),
      saveProvider: build.mutation<Provider, Schema<'ProviderSettings'>>({
        query: (body) => ({ path: PROVIDER, method: 'PUT', body }),
        invalidatesTags: ['Provider'],
      }),
      removeProvider: build.mutation<null, void>({
        query: () => ({ path: PROVIDER, method: 'DELETE' }),
        invalidatesTags: ['Provider'],
      }),
      mailDomains: build.query<Answer<'listMailDomains'>, void>({
        query: () => ({ path: 'organisation/domains' }),
        providesTags: ['MailDomain'],
      }),
      addMailDomain: build.mutation<MailDomain, string>({
        query: (domain) => ({ path: domainAt(domain), method: 'PUT' }),
        invalidatesTags: ['MailDomain'],
      }),
      checkMailDomain: build.mutation<MailDomain, string>({
        query: (domain) => ({ path: `${domainAt(domain)}/check`, method: 'POST' }),
        invalidatesTags: ['MailDomain'],
      }),
      removeMailDomain: build.mutation<null, string>({
        query: (domain) => ({ path: domainAt(domain), method: 'DELETE' }),
        invalidatesTags: ['MailDomain'],
      }),
      directoryGroups: build.query<Schema<'DirectoryGroups'>, void>({
        query: () => ({ path: 'organisation/groups' }),
        providesTags: ['DirectoryGroup'],
      }),
      giveRoleToGroup: build.mutation<DirectoryGroup, { id: string; role: string | null }>({
        query: ({ id, role }) => ({ path: `organisation/groups/${id}`, method: 'PUT', body: { role } }),
        invalidatesTags: ['DirectoryGroup', 'Person'],
      }),
      rolesToGive: build.query<Schema<'RoleMatrix'>, void>({
        query: () => ({ path: 'roles' }),
        providesTags: ['Role'],
      }),
    }),
  });
