import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Root } from '../../core/lineage.ts';
import type { Standing } from '../../core/organisation.ts';
import type { Program } from '../../core/program.ts';
import type { Grant } from '../../core/roles.ts';

/** What the tenant is to the installation. */
export const STANDING = `s.suspended_for as "suspendedFor", s.closes_at as "closesAt", coalesce(s.is_first, false) as "isFirst"`;

const COLUMNS = `id, kind, name, redirects, scopes, grants, created_at as "createdAt", made_by as "madeBy",
  case when before_until > now() then before_until end as "beforeUntil"`;

export async function insertProgram(
  tx: Transaction,
  program: Pick<Program, 'id' | 'kind' | 'name' | 'redirects' | 'scopes' | 'grants' | 'madeBy'>,
  digest: Buffer | null,
  hangsOn: readonly Root[],
): Promise<Program> {
  const [row] = await tx.query<Program>(
    `insert into identity.program (tenant, id, kind, name, redirects, scopes, grants, digest, made_by, hangs_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${COLUMNS}`,
    [
      tx.tenant,
      ...[program.id, program.kind, program.name, program.redirects, program.scopes],
      ...[JSON.stringify(program.grants), digest, program.madeBy, hangsOn],
    ],
  );
  if (row === undefined) throw new Error('the program was not stored');
  return row;
}

/** In the order in which they were made: ids of version 7 are. Served by the primary key. */
export function programsOf(tx: Transaction, after: string | undefined, most: number): Promise<Program[]> {
  return tx.query<Program>(
    `select ${COLUMNS} from identity.program where tenant = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}

export async function programOf(tx: Transaction, id: string): Promise<Program | undefined> {
  const [row] = await tx.query<Program>(`select ${COLUMNS} from identity.program where tenant = $1 and id = $2`, [
    tx.tenant,
    id,
  ]);
  return row;
}

export async function deleteProgram(tx: Transaction, id: string): Promise<Program | undefined> {
  const [row] = await tx.query<Program>(
    `delete from identity.program where tenant = $1 and id = $2 returning ${COLUMNS}`,
    [tx.tenant, id],
  );
  return row;
}

/** How many service accounts have a role; there are few of a tenant. */
export async function countServicesWith(tx: Transaction, role: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from identity.program
     where tenant = $1 and grants @> jsonb_build_array(jsonb_build_object('role', $2::text))`,
    [tx.tenant, role],
  );
  return row?.count ?? 0;
}

/** @param makers as they are named: `key:0198c0de-…` @returns those that there were; there are few of a tenant */
export function deleteProgramsMadeBy(
  tx: Transaction,
  makers: readonly string[],
): Promise<Pick<Program, 'id' | 'kind' | 'name' | 'redirects' | 'scopes' | 'grants'>[]> {
  return tx.query(
    `delete from identity.program where tenant = $1 and made_by = any($2)
     returning id, kind, name, redirects, scopes, grants`,
    [tx.tenant, makers],
  );
}

/** How a secret is replaced: the new one's digest, and until when the one before works. */
export interface NewSecret {
  readonly id: string;
  readonly digest: Buffer;
  readonly overlapMinutes: number;
}

/** The end of what was the secret before, before and after. */
export interface Rotated {
  readonly was: string | null;
  readonly beforeUntil: string | null;
  readonly hangsOn: readonly Root[];
}

/** Another secret. The one before the last is good no more. @returns undefined for one that has none */
export async function rotateProgram(
  tx: Transaction,
  { id, digest, overlapMinutes }: NewSecret,
): Promise<Rotated | undefined> {
  const [row] = await tx.query<Rotated>(
    `update identity.program set digest = $3,
       digest_before = case when $4 > 0 then digest end,
       before_until = case when $4 > 0 then now() + $4 * interval '1 minute' end
     where tenant = $1 and id = $2 and digest is not null
     returning old.before_until as was, before_until as "beforeUntil", hangs_on as "hangsOn"`,
    [tx.tenant, id, digest, overlapMinutes],
  );
  return row;
}

/** Over all tenants: whose secret it is. */
export async function programOfSecret(
  on: Queryable,
  digest: Buffer,
): Promise<{ readonly tenant: string; readonly id: string } | undefined> {
  const [row] = await on.query<{ tenant: string; id: string }>(
    'select tenant, id from identity.program_of_secret($1)',
    [digest],
  );
  return row;
}

/** Over all tenants: whose program it is; who it is, everybody may know. */
export async function tenantOfProgram(on: Queryable, id: string): Promise<string | undefined> {
  const [row] = await on.query<{ tenant: string | null }>('select identity.tenant_of_program($1) as tenant', [id]);
  return row?.tenant ?? undefined;
}

/** What a service account is known by, in its tenant. */
export interface ServiceHolder extends Standing {
  readonly name: string;
  readonly tenantName: string;
  readonly grants: Grant[];
  readonly roles: Record<string, string[]> | null;
  /** When what it hangs on is over; null where that is nothing. */
  readonly hangsUntil: string | null;
}

export async function holderOfService(tx: Transaction, id: string): Promise<ServiceHolder | undefined> {
  const [row] = await tx.query<ServiceHolder>(
    {
      name: 'identity_holder_of_service',
      text: `select p.name, t.name as "tenantName", p.grants,
          (select jsonb_object_agg(r.name, r.permissions) from identity.role r
           where r.tenant = p.tenant and p.grants @> jsonb_build_array(jsonb_build_object('role', r.name))) as roles,
          nullif(identity.hangs_until(p.tenant, p.hangs_on), 'infinity') as "hangsUntil", ${STANDING}
        from identity.program p join identity.tenant t on t.tenant = p.tenant
          left join lateral identity.standing_of(p.tenant) s on true
        where p.tenant = $1 and p.id = $2 and p.kind = 'service'
          and (p.hangs_on = '{}' or identity.hangs_until(p.tenant, p.hangs_on) > now())`,
    },
    [tx.tenant, id],
  );
  return row;
}
