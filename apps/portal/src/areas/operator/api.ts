import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Organisation = Schema<'Organisation'>;
export type Limits = Schema<'TenantLimits'>;

const at = (tenant: string): string => `operator/tenants/${encodeURIComponent(tenant)}`;

export const {
  useTenantsInfiniteQuery,
  useTenantQuery,
  useSavePlanMutation,
  useSuspendMutation,
  useResumeMutation,
  useGrantsQuery,
  useEnterMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Tenant'] }).injectEndpoints({
  endpoints: (build) => ({
    tenants: build.infiniteQuery<Answer<'listTenants'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: search, pageParam }) => ({ path: 'operator/tenants', query: { cursor: pageParam, search } }),
      providesTags: ['Tenant'],
    }),
    // The list finds one by its id.
    tenant: build.query<Organisation | null, string>({
      query: (id) => ({ path: 'operator/tenants', query: { search: id } }),
      transformResponse: ({ items }: Answer<'listTenants'>, _, id) => items.find((each) => each.id === id) ?? null,
      providesTags: ['Tenant'],
    }),
    savePlan: build.mutation<Organisation, { tenant: string } & Schema<'TenantPlan'>>({
      query: ({ tenant, ...body }) => ({ path: `${at(tenant)}/plan`, method: 'PUT', body }),
      invalidatesTags: ['Tenant'],
    }),
    suspend: build.mutation<Organisation, { tenant: string; reason: string }>({
      query: ({ tenant, reason }) => ({ path: `${at(tenant)}/suspension`, method: 'PUT', body: { reason } }),
      invalidatesTags: ['Tenant'],
    }),
    resume: build.mutation<Organisation, string>({
      query: (tenant) => ({ path: `${at(tenant)}/suspension`, method: 'DELETE' }),
      invalidatesTags: ['Tenant'],
    }),
    grants: build.query<Answer<'listTenantSupportGrants'>, string>({
      query: (tenant) => ({ path: `${at(tenant)}/support-grants` }),
    }),
    enter: build.mutation<Schema<'Session'>, { tenant: string; grant: string }>({
      query: ({ tenant, grant }) => ({
        path: `${at(tenant)}/support-grants/${encodeURIComponent(grant)}/session`,
        method: 'POST',
      }),
    }),
  }),
});
