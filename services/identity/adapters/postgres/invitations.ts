import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Invitation } from '../../core/people.ts';
import type { Grant } from '../../core/roles.ts';

const COLUMNS = `id, mail, grants, invited_by as "invitedBy", sent_at as "sentAt", expires_at as "expiresAt"`;

/** Over all tenants: whose an invitation is, while its link works. */
export async function tenantOfInvitation(on: Queryable, digest: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ tenant: string | null }>('select identity.tenant_of_invitation($1) as tenant', [
    digest,
  ]);
  return row?.tenant ?? undefined;
}

export interface KeptInvitation {
  readonly id: string;
  readonly mail: string;
  readonly mailKey: string;
  readonly grants: readonly Grant[];
  readonly digest: Buffer;
  readonly invitedBy: string | null;
  readonly days: number;
}

/**
 * Until the transaction ends nobody else invites this mail, also where it has no invitation yet: what somebody is invited with and how often are
 * two rows, and two who took one each would wait for one another.
 */
export async function lockInvitationsTo(tx: Transaction, mailKey: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `identity.invitation ${tx.tenant} ${mailKey}`,
  ]);
}

/** In place of an earlier one to the same mail, whose link works no more. */
export async function putInvitation(tx: Transaction, invitation: KeptInvitation): Promise<Invitation> {
  const { id, mail, mailKey, grants, digest, invitedBy, days } = invitation;
  const [row] = await tx.query<Invitation>(
    `insert into identity.invitation (tenant, id, mail, mail_key, grants, digest, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 day')
     on conflict (tenant, mail_key) do update set mail = excluded.mail, grants = excluded.grants, digest = excluded.digest,
       invited_by = excluded.invited_by, sent_at = now(), expires_at = excluded.expires_at
     returning ${COLUMNS}`,
    [tx.tenant, id, mail, mailKey, JSON.stringify(grants), digest, invitedBy, days],
  );
  if (row === undefined) throw new Error('the invitation was not stored');
  return row;
}

export async function invitationTo(tx: Transaction, mailKey: string): Promise<Invitation | undefined> {
  const [row] = await tx.query<Invitation>(
    `select ${COLUMNS} from identity.invitation where tenant = $1 and mail_key = $2 for update`,
    [tx.tenant, mailKey],
  );
  return row;
}

/** Nobody else changes it until the transaction ends. */
export async function invitationById(tx: Transaction, id: string): Promise<Invitation | undefined> {
  const [row] = await tx.query<Invitation>(
    `select ${COLUMNS} from identity.invitation where tenant = $1 and id = $2 for update`,
    [tx.tenant, id],
  );
  return row;
}

/** Its link works on. */
export async function storeInvitationGrants(tx: Transaction, id: string, grants: readonly Grant[]): Promise<void> {
  await tx.query('update identity.invitation set grants = $3 where tenant = $1 and id = $2', [
    ...[tx.tenant, id, JSON.stringify(grants)],
  ]);
}

/** Those that are open and give a role for a thing by its name, by mail. Served by the key of tenant and mail. */
export function invitationsFor(tx: Transaction, resource: string, most: number): Promise<Invitation[]> {
  return tx.query<Invitation>(
    `select ${COLUMNS} from identity.invitation
     where tenant = $1 and expires_at > now()
       and grants @> jsonb_build_array(jsonb_build_object('resources', jsonb_build_array($2::text)))
     order by mail_key limit $3`,
    [tx.tenant, resource, most],
  );
}

export async function invitationOf(tx: Transaction, digest: Buffer): Promise<Invitation | undefined> {
  const [row] = await tx.query<Invitation>(
    `select ${COLUMNS} from identity.invitation where tenant = $1 and digest = $2 and expires_at > now()`,
    [tx.tenant, digest],
  );
  return row;
}

/** Those that somebody has sent. @param invitedBy as {@link deleteInvitationsOf} */
export function invitationsBy(tx: Transaction, invitedBy: string): Promise<Invitation[]> {
  return tx.query<Invitation>(
    `select ${COLUMNS} from identity.invitation where tenant = $1 and invited_by = $2 for update`,
    [tx.tenant, invitedBy],
  );
}

/** @param invitedBy as the invitation names who asked: `person:0198c0de-…` */
export function deleteInvitationsOf(tx: Transaction, invitedBy: string): Promise<Invitation[]> {
  return tx.query<Invitation>(
    `delete from identity.invitation where tenant = $1 and invited_by = $2 returning ${COLUMNS}`,
    [tx.tenant, invitedBy],
  );
}

/** @returns undefined where it was accepted or taken back meanwhile: it is good once, however many try at the same time */
export async function takeInvitation(tx: Transaction, digest: Buffer): Promise<Invitation | undefined> {
  const [row] = await tx.query<Invitation>(
    `delete from identity.invitation where tenant = $1 and digest = $2 and expires_at > now() returning ${COLUMNS}`,
    [tx.tenant, digest],
  );
  return row;
}

export async function deleteInvitation(tx: Transaction, id: string): Promise<Invitation | undefined> {
  const [row] = await tx.query<Invitation>(
    `delete from identity.invitation where tenant = $1 and id = $2 returning ${COLUMNS}`,
    [tx.tenant, id],
  );
  return row;
}

/** From now on, whatever is sent to the mail. */
export async function keepRefusal(tx: Transaction, mailKey: string): Promise<void> {
  await tx.query(
    `insert into identity.refused_invitation (tenant, mail_key) values ($1, $2)
     on conflict (tenant, mail_key) do nothing`,
    [tx.tenant, mailKey],
  );
}

export async function refusesInvitations(tx: Transaction, mailKey: string): Promise<boolean> {
  const [row] = await tx.query('select from identity.refused_invitation where tenant = $1 and mail_key = $2', [
    tx.tenant,
    mailKey,
  ]);
  return row !== undefined;
}

/** By id. Served by the primary key. */
export function invitationsOf(tx: Transaction, after: string | undefined, most: number): Promise<Invitation[]> {
  return tx.query<Invitation>(
    `select ${COLUMNS} from identity.invitation
     where tenant = $1 and expires_at > now() and ($2::uuid is null or id > $2) order by id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}

/** How many customers asked for an account by themselves within an hour. */
export async function countSelfInvited(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from identity.invitation
     where tenant = $1 and invited_by is null and sent_at > now() - interval '1 hour'`,
    [tx.tenant],
  );
  return row?.count ?? 0;
}

/** How many are invited with a role. */
export async function countInvitedAs(tx: Transaction, role: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from identity.invitation
     where tenant = $1 and expires_at > now() and grants @> jsonb_build_array(jsonb_build_object('role', $2::text))`,
    [tx.tenant, role],
  );
  return row?.count ?? 0;
}
