import type { Transaction } from '@pvt/kernel/database';

// What is no secret, each by its key.
const PAGES = {
  person: `select account::text as key, jsonb_build_object('account', account, 'name', name, 'mail', mail, 'grants', grants,
      'state', state, 'joinedAt', joined_at) as item
    from identity.membership where tenant = $1 and ($2 = '' or account > nullif($2, '')::uuid) order by account limit $3`,
  'directory-user': `select account::text as key, jsonb_build_object('account', account, 'userName', user_name,
      'externalId', external_id, 'said', said) as item
    from identity.scim_user where tenant = $1 and ($2 = '' or account > nullif($2, '')::uuid) order by account limit $3`,
  'directory-group': `select id::text as key, jsonb_build_object('id', id, 'displayName', display_name, 'externalId',
      external_id, 'role', role, 'members', (select coalesce(jsonb_agg(m.account), '[]') from identity.scim_member m
        where m.tenant = g.tenant and m.group_id = g.id)) as item
    from identity.scim_group g where tenant = $1 and ($2 = '' or id > nullif($2, '')::uuid) order by id limit $3`,
  role: `select name as key, jsonb_build_object('name', name, 'title', title, 'permissions', permissions) as item
    from identity.role where tenant = $1 and name > $2 order by name limit $3`,
  key: `select id::text as key, jsonb_build_object('id', id, 'name', name, 'scopes', scopes, 'createdAt', created_at,
      'expiresAt', expires_at, 'revokedAt', revoked_at, 'madeBy', made_by) as item
    from identity.api_key where tenant = $1 and ($2 = '' or id > nullif($2, '')::uuid) order by id limit $3`,
  program: `select id::text as key, jsonb_build_object('id', id, 'kind', kind, 'name', name, 'redirects', redirects,
      'scopes', scopes, 'grants', grants, 'createdAt', created_at, 'madeBy', made_by) as item
    from identity.program where tenant = $1 and ($2 = '' or id > nullif($2, '')::uuid) order by id limit $3`,
  invitation: `select id::text as key, jsonb_build_object('id', id, 'mail', mail, 'grants', grants, 'invitedBy', invited_by,
      'expiresAt', expires_at) as item
    from identity.invitation where tenant = $1 and ($2 = '' or id > nullif($2, '')::uuid) order by id limit $3`,
  guest: `select id::text as key, jsonb_build_object('id', id, 'name', name, 'permissions', permissions, 'resource', resource,
      'account', account, 'createdAt', created_at, 'expiresAt', expires_at) as item
    from identity.guest where tenant = $1 and ($2 = '' or id > nullif($2, '')::uuid) order by id limit $3`,
  'support-grant': `select id::text as key, jsonb_build_object('id', id, 'role', role, 'reason', reason, 'until', until,
      'givenBy', given_by) as item
    from identity.support_grant where tenant = $1 and ($2 = '' or id > nullif($2, '')::uuid) order by id limit $3`,
} as const;

/** @param after the key of the last one before; empty at the beginning */
export function exportPage(
  tx: Transaction,
  kind: keyof typeof PAGES,
  after: string,
  most: number,
): Promise<{ readonly key: string; readonly item: object }[]> {
  return tx.query(PAGES[kind], [tx.tenant, after, most]);
}
