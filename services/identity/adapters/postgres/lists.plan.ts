import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { guestsOfAccount } from './guests.ts';
import { invitationsOf } from './invitations.ts';
import { keysInForce } from './keys.ts';
import { peopleOf } from './people.ts';
import { ownRolesOf } from './roles.ts';
import { siteOf } from './sites.ts';

export const lists: TenantLists = {
  keys: (tx, _row, after) => keysInForce(tx, after?.id, PAGE),
  invitations: (tx, _row, after) => invitationsOf(tx, after?.id, PAGE),
  people: (tx, _row, after) => peopleOf(tx, { search: '', role: null }, after && [after.name, after.id], PAGE),
  roles: ownRolesOf,
  'guests of an account': (tx, row) => guestsOfAccount(tx, row.id),
  site: siteOf,
};
