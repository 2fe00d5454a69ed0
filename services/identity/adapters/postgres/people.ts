import type { Transaction } from '@pvt/kernel/database';
import type { Person, PersonChange } from '../../core/people.ts';

const COLUMNS = `account, name, mail, grants, group_roles as "groupRoles", state, joined_at as "joinedAt", last_seen_at as "lastSeenAt"`;

/** Where a list of people goes on: behind this name and account. */
export type PersonKey = readonly [name: string, account: string];

/**
 * By name. Served by membership_name.
 * @param search part of the name or mail; empty for all
 * @param role who have it; null for any
 */
export function peopleOf(
  tx: Transaction,
  { search, role }: { readonly search: string; readonly role: string | null },
  after: PersonKey | undefined,
  most: number,
): Promise<Person[]> {
  return tx.query<Person>(
    `select ${COLUMNS} from identity.membership
     where tenant = $1 and ($2 = '' or strpos(lower(name), $2) > 0 or strpos(lower(mail), $2) > 0)
       and ($3::text is null or grants @> jsonb_build_array(jsonb_build_object('role', $3::text)))
       and ($4::text is null or (lower(name) collate "C", account) > ($4, $5::uuid))
     order by lower(name) collate "C", account limit $6`,
    [tx.tenant, search.toLowerCase(), role, after?.[0] ?? null, after?.[1] ?? null, most],
  );
}

export async function personOf(tx: Transaction, account: string): Promise<Person | undefined> {
  const [row] = await tx.query<Person>(
    `select ${COLUMNS} from identity.membership where tenant = $1 and account = $2`,
    [tx.tenant, account],
  );
  return row;
}

/** Who belongs to the tenant by the mail. Served by membership_mail. @param mailKey as `mailKey` makes it */
export async function personByMail(tx: Transaction, mailKey: string): Promise<Person | undefined> {
  const [row] = await tx.query<Person>(
    `select ${COLUMNS} from identity.membership where tenant = $1 and lower(mail) = $2 limit 1`,
    [tx.tenant, mailKey],
  );
  return row;
}

/** Those who have a role for a thing by its name, by name. Served by membership_name. */
export function peopleFor(tx: Transaction, resource: string, most: number): Promise<Person[]> {
  return tx.query<Person>(
    `select ${COLUMNS} from identity.membership
     where tenant = $1 and grants @> jsonb_build_array(jsonb_build_object('resources', jsonb_build_array($2::text)))
     order by lower(name) collate "C", account limit $3`,
    [tx.tenant, resource, most],
  );
}

/** @returns as it is now */
export async function updatePerson(
  tx: Transaction,
  account: string,
  { grants, state }: PersonChange,
): Promise<Person | undefined> {
  const [row] = await tx.query<Person>(
    `update identity.membership set grants = $3, state = $4 where tenant = $1 and account = $2 returning ${COLUMNS}`,
    [tx.tenant, account, JSON.stringify(grants), state],
  );
  return row;
}

/** Which of the roles come of groups. */
export async function storeGroupRoles(tx: Transaction, account: string, roles: readonly string[]): Promise<void> {
  await tx.query('update identity.membership set group_roles = $3 where tenant = $1 and account = $2', [
    tx.tenant,
    account,
    roles,
  ]);
}

export async function deletePerson(tx: Transaction, account: string): Promise<void> {
  await tx.query('delete from identity.membership where tenant = $1 and account = $2', [tx.tenant, account]);
}

/** How many there are with a role. Up to `most`. */
export async function countPeopleWith(tx: Transaction, role: string, most: number): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from (select from identity.membership
     where tenant = $1 and grants @> jsonb_build_array(jsonb_build_object('role', $2::text)) limit $3) as found`,
    [tx.tenant, role, most],
  );
  return row?.count ?? 0;
}

/** Those who are not suspended and have one of the roles, whatever it is limited to. */
export function peopleWithRoles(tx: Transaction, roles: readonly string[], most: number): Promise<Person[]> {
  return tx.query<Person>(
    `select ${COLUMNS} from identity.membership m
     where m.tenant = $1 and m.state = 'active' and exists (
       select from jsonb_array_elements(m.grants) as g where g->>'role' = any($2))
     order by m.account limit $3`,
    [tx.tenant, roles, most],
  );
}

/** Those with a role whose invitations wait; there are few of these. */
export function invitersWith(tx: Transaction, role: string): Promise<Person[]> {
  return tx.query<Person>(
    `select ${COLUMNS} from identity.membership
     where tenant = $1 and grants @> jsonb_build_array(jsonb_build_object('role', $2::text))
       and account::text in (select substr(invited_by, 8) from identity.invitation
         where tenant = $1 and starts_with(invited_by, 'person:'))
     order by account`,
    [tx.tenant, role],
  );
}

/** Whether somebody with the mail belongs to the tenant. @param mailKey as `mailKey` makes it */
export async function belongsByMail(tx: Transaction, mailKey: string): Promise<boolean> {
  const rows = await tx.query('select from identity.membership where tenant = $1 and lower(mail) = $2', [
    tx.tenant,
    mailKey,
  ]);
  return rows.length > 0;
}

/** What those of these accounts are called that belong to the tenant. */
export async function namesOf(tx: Transaction, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ account: string; name: string }>(
    'select account, name from identity.membership where tenant = $1 and account = any($2)',
    [tx.tenant, accounts],
  );
  return new Map(rows.map(({ account, name }) => [account, name]));
}

/** Those of these accounts that belong to the tenant. Served by the primary key. */
export function peopleByAccount(tx: Transaction, accounts: readonly string[]): Promise<Person[]> {
  return tx.query<Person>(`select ${COLUMNS} from identity.membership where tenant = $1 and account = any($2)`, [
    tx.tenant,
    accounts,
  ]);
}

/** Which language those of these accounts read that belong to the tenant. */
export async function languagesOf(tx: Transaction, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ account: string; language: string }>(
    'select account, language from identity.languages_of($1)',
    [accounts],
  );
  return new Map(rows.map(({ account, language }) => [account, language]));
}
