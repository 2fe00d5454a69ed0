import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Factor } from '../../core/account.ts';
import type { Standing } from '../../core/organisation.ts';
import type { Grant } from '../../core/roles.ts';
import type { Demanded } from '../../core/second-factors.ts';
import { STANDING } from './programs.ts';

/** That a program acts for a person. */
export interface ProgramGrant {
  readonly id: string;
  /** Null for PVT's command line. */
  readonly program: string | null;
  readonly account: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
}

const COLUMNS = `id, program, account, scopes, expires_at as "expiresAt"`;

export interface NewProgramGrant extends Omit<ProgramGrant, 'expiresAt'> {
  readonly factors: readonly Factor[];
  readonly verifiedAt: string | null;
  readonly address: string;
  readonly agent: string;
  /** How long, unless it is used (s). */
  readonly seconds: number;
}

/** All but the newest of one program for a person. Served by program_grant_account. @returns those that ended */
export function endOldProgramGrants(
  tx: Transaction,
  { program, account }: Pick<ProgramGrant, 'program' | 'account'>,
  newest: number,
): Promise<ProgramGrant[]> {
  return tx.query<ProgramGrant>(
    `delete from identity.program_grant where tenant = $1 and id in (
       select id from identity.program_grant where tenant = $1 and account = $2 and program is not distinct from $3
       order by id desc offset $4) returning ${COLUMNS}`,
    [tx.tenant, account, program, newest],
  );
}

export async function insertProgramGrant(tx: Transaction, grant: NewProgramGrant): Promise<ProgramGrant> {
  const [row] = await tx.query<ProgramGrant>(
    `insert into identity.program_grant
       (tenant, id, program, account, scopes, factors, verified_at, address, agent, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + $10 * interval '1 second') returning ${COLUMNS}`,
    [
      tx.tenant,
      ...[grant.id, grant.program, grant.account, grant.scopes, grant.factors, grant.verifiedAt],
      ...[grant.address, grant.agent, grant.seconds],
    ],
  );
  if (row === undefined) throw new Error('the grant was not stored');
  return row;
}

/** While it lasts. Until the transaction ends nobody else uses it. */
export async function lockProgramGrant(tx: Transaction, id: string): Promise<ProgramGrant | undefined> {
  const [row] = await tx.query<ProgramGrant>(
    `select ${COLUMNS} from identity.program_grant where tenant = $1 and id = $2 and expires_at > now() for update`,
    [tx.tenant, id],
  );
  return row;
}

/** While it lasts. Until the transaction ends it does not end. */
export async function holdProgramGrant(
  tx: Transaction,
  id: string,
): Promise<{ readonly program: string | null } | undefined> {
  const [row] = await tx.query<{ program: string | null }>(
    'select program from identity.program_grant where tenant = $1 and id = $2 and expires_at > now() for share',
    [tx.tenant, id],
  );
  return row;
}

export interface Family {
  readonly id: string;
  readonly family: Buffer;
  readonly current: Buffer;
}

/** Its tokens are renewed by these; it lasts for so long from now, and at the longest so many days from its beginning. */
export async function beginFamily(
  tx: Transaction,
  { id, family, current }: Family,
  { days, idleDays }: { readonly days: number; readonly idleDays: number },
): Promise<void> {
  await tx.query(
    `update identity.program_grant set family = $3, current = $4, seen_at = now(),
       expires_at = least(created_at + $5 * interval '1 day', now() + $6 * interval '1 day')
     where tenant = $1 and id = $2`,
    [tx.tenant, id, family, current, days, idleDays],
  );
}

/** The grant whose refresh tokens begin so, with the one that counts. Until the transaction ends nobody else uses it. */
export async function lockFamily(
  tx: Transaction,
  family: Buffer,
): Promise<(ProgramGrant & { readonly current: Buffer }) | undefined> {
  const [row] = await tx.query<ProgramGrant & { current: Buffer }>(
    `select ${COLUMNS}, current from identity.program_grant
     where tenant = $1 and family = $2 and expires_at > now() for update`,
    [tx.tenant, family],
  );
  return row;
}

/** Over all tenants: where the family is. */
export async function tenantOfFamily(on: Queryable, family: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ tenant: string | null }>('select identity.tenant_of_family($1) as tenant', [family]);
  return row?.tenant ?? undefined;
}

export async function deleteProgramGrant(tx: Transaction, id: string): Promise<ProgramGrant | undefined> {
  const [row] = await tx.query<ProgramGrant>(
    `delete from identity.program_grant where tenant = $1 and id = $2 returning ${COLUMNS}`,
    [tx.tenant, id],
  );
  return row;
}

/** What programs may do for an account in the tenant. Served by program_grant_account. @returns those that ended */
export function endProgramGrantsInTenant(tx: Transaction, account: string): Promise<ProgramGrant[]> {
  return tx.query<ProgramGrant>(
    `delete from identity.program_grant where tenant = $1 and account = $2 returning ${COLUMNS}`,
    [tx.tenant, account],
  );
}

/** As its person may know it, wherever it is. */
export interface OwnProgramGrant extends Omit<ProgramGrant, 'account'> {
  readonly tenant: string;
  readonly tenantName: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly agent: string | null;
  readonly createdAt: string;
  readonly seenAt: string;
}

/** Of the account that the transaction is of, over all tenants, by id. Served by program_grant_account. */
export function programGrantsOfAccount(
  tx: Transaction,
  after: string | undefined,
  most: number,
): Promise<OwnProgramGrant[]> {
  return tx.query<OwnProgramGrant>(
    `select id, tenant, tenant_name as "tenantName", program, name, scopes, address, agent, created_at as "createdAt",
       seen_at as "seenAt", expires_at as "expiresAt"
     from identity.program_grants_of_account($1, $2, $3)`,
    [tx.tenant, after ?? null, most],
  );
}

/** Of the account that the transaction is of. @param only this one; all where it is undefined @returns those that ended */
export function endProgramGrantsOfAccount(
  tx: Transaction,
  only?: string,
): Promise<(ProgramGrant & { readonly tenant: string })[]> {
  return tx.query<ProgramGrant & { tenant: string }>(
    `select tenant, ${COLUMNS} from identity.end_program_grants_of_account($1, $2)`,
    [tx.tenant, only ?? null],
  );
}

/** Whom a token acts for. */
export interface GrantHolder extends Standing {
  readonly tenantName: string;
  readonly program: string | null;
  readonly account: string;
  readonly name: string;
  readonly mail: string;
  readonly grants: Grant[];
  readonly roles: Record<string, string[]> | null;
  readonly factors: Factor[];
  readonly verifiedAt: string | null;
  readonly demanded: Demanded | null;
  readonly expiresAt: string;
}

/** While the grant lasts and its person belongs to the tenant. Served by the primary keys. */
export async function holderOfGrant(tx: Transaction, id: string): Promise<GrantHolder | undefined> {
  const [row] = await tx.query<GrantHolder>(
    {
      name: 'identity_holder_of_grant',
      text: `select t.name as "tenantName", g.program, g.account, m.name, m.mail, m.grants,
          (select jsonb_object_agg(r.name, r.permissions) from identity.role r
           where r.tenant = g.tenant and m.grants @> jsonb_build_array(jsonb_build_object('role', r.name))) as roles,
          g.factors, g.verified_at as "verifiedAt", identity.second_factor_demanded(g.tenant) as demanded,
          g.expires_at as "expiresAt", ${STANDING}
        from identity.program_grant g
          join identity.tenant t on t.tenant = g.tenant
          join identity.membership m on m.tenant = g.tenant and m.account = g.account and m.state = 'active'
          left join lateral identity.standing_of(g.tenant) s on true
        where g.tenant = $1 and g.id = $2 and g.expires_at > now()
          and ('provider' = any(g.factors) or not identity.provider_demanded(g.tenant, g.account))`,
    },
    [tx.tenant, id],
  );
  return row;
}
