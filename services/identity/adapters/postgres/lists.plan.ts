import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { domainsOf } from './domains.ts';
import { guestsOfAccount } from './guests.ts';
import { invitationsFor, invitationsOf } from './invitations.ts';
import { keysInForce } from './keys.ts';
import { organisationOf } from './organisations.ts';
import { namesOf, peopleFor, peopleOf } from './people.ts';
import { programsOf } from './programs.ts';
import { ownRolesOf } from './roles.ts';
import { directoryGroups, rolesByGroups } from './scim-groups.ts';
import { openAmong, openSessions } from './sessions.ts';
import { hostsOf } from './site-hosts.ts';
import { siteOf } from './sites.ts';
import { supportGrants } from './support-grants.ts';

export const lists: TenantLists = {
  keys: (tx, _row, after) => keysInForce(tx, after?.id, PAGE),
  programs: (tx, _row, after) => programsOf(tx, after?.id, PAGE),
  invitations: (tx, _row, after) => invitationsOf(tx, after?.id, PAGE),
  people: (tx, _row, after) => peopleOf(tx, { search: '', role: null }, after && [after.name, after.id], PAGE),
  'people with a role for a thing': (tx, row) => peopleFor(tx, row.name, PAGE),
  'invitations with a role for a thing': (tx, row) => invitationsFor(tx, row.name, PAGE),
  'names of some people': (tx, row) => namesOf(tx, [row.id]),
  sessions: (tx, _row, after) => openSessions(tx, after?.id, PAGE),
  'which of some sessions are open': (tx, row) => openAmong(tx, [row.id]),
  roles: ownRolesOf,
  'guests of an account': (tx, row) => guestsOfAccount(tx, row.id),
  'grants for support': (tx, _row, after) => supportGrants(tx, after?.id, PAGE),
  site: siteOf,
  organisation: organisationOf,
  'host names': hostsOf,
  'domains of mails': domainsOf,
  'groups of the directory': (tx) => directoryGroups(tx, PAGE),
  'roles by groups': (tx, row) => rolesByGroups(tx, [row.id]),
};
