import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Person = Schema<'Person'>;
export type PersonWithSessions = Schema<'PersonWithSessions'>;
export type Grant = Schema<'Grant'>;
export type Invitation = Schema<'Invitation'>;
export type Role = Schema<'Role'>;
export type RoleMatrix = Schema<'RoleMatrix'>;
export type AccessLine = Schema<'AccessLine'>;

/** Which people a list shows. */
export interface PeopleFilter {
  readonly search: string;
  readonly role: string;
}

const one = (account: string): string => `people/${encodeURIComponent(account)}`;
const role = (name: string): string => `roles/${encodeURIComponent(name)}`;

export const {
  usePeopleInfiniteQuery,
  usePersonQuery,
  useAccessQuery,
  useChangePersonMutation,
  useRemovePersonMutation,
  useInvitationsInfiniteQuery,
  useInviteMutation,
  useTakeBackInvitationMutation,
  useRolesQuery,
  useSaveRoleMutation,
  useDeleteRoleMutation,
  useCustomerPolicyQuery,
  useSaveCustomerPolicyMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Person', 'Invitation', 'Role', 'CustomerPolicy'] }).injectEndpoints({
  endpoints: (build) => ({
    people: build.infiniteQuery<Answer<'listPeople'>, PeopleFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { search, role: having }, pageParam }) => ({
        path: 'people',
        query: { cursor: pageParam, search, role: having },
      }),
      providesTags: ['Person'],
    }),
    person: build.query<PersonWithSessions, string>({
      query: (account) => ({ path: one(account) }),
      providesTags: ['Person'],
    }),
    access: build.query<Answer<'getAccess'>, string>({
      query: (account) => ({ path: `${one(account)}/access` }),
      providesTags: ['Person', 'Role'],
    }),
    changePerson: build.mutation<Person, { account: string; onlyIf: OnlyIf } & Schema<'PersonChange'>>({
      query: ({ account, onlyIf, ...body }) => ({ path: one(account), method: 'PUT', body, onlyIf }),
      invalidatesTags: ['Person', 'Role', 'Session'],
    }),
    removePerson: build.mutation<null, string>({
      query: (account) => ({ path: one(account), method: 'DELETE' }),
      invalidatesTags: ['Person', 'Role', 'Session'],
    }),
    invitations: build.infiniteQuery<Answer<'listInvitations'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'invitations', query: { cursor: pageParam } }),
      providesTags: ['Invitation'],
    }),
    invite: build.mutation<Invitation, Schema<'NewInvitation'>>({
      query: (body) => ({ path: 'invitations', method: 'POST', body }),
      invalidatesTags: ['Invitation'],
    }),
    takeBackInvitation: build.mutation<null, string>({
      query: (id) => ({ path: `invitations/${encodeURIComponent(id)}`, method: 'DELETE' }),
      invalidatesTags: ['Invitation'],
    }),
    roles: build.query<RoleMatrix, void>({ query: () => ({ path: 'roles' }), providesTags: ['Role'] }),
    saveRole: build.mutation<Schema<'RoleDefinition'>, { name: string; onlyIf: OnlyIf } & Schema<'RoleDefinition'>>({
      query: ({ name, onlyIf, ...body }) => ({ path: role(name), method: 'PUT', body, onlyIf }),
      invalidatesTags: ['Role', 'Session'],
    }),
    deleteRole: build.mutation<null, string>({
      query: (name) => ({ path: role(name), method: 'DELETE' }),
      invalidatesTags: ['Role'],
    }),
    customerPolicy: build.query<Schema<'CustomerPolicy'>, void>({
      query: () => ({ path: 'customer-policy' }),
      providesTags: ['CustomerPolicy'],
    }),
    saveCustomerPolicy: build.mutation<Schema<'CustomerPolicy'>, Schema<'CustomerPolicy'>>({
      query: (body) => ({ path: 'customer-policy', method: 'PUT', body }),
      invalidatesTags: ['CustomerPolicy'],
    }),
  }),
});
