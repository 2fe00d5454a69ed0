import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { ApiKey } from '../../core/key.ts';
import type { Root } from '../../core/lineage.ts';
import type { Program } from '../../core/program.ts';
import type { OpenSession } from '../../core/session.ts';

/** Revokes the keys that hang on it. Served by api_key_hanging. @returns those that were in force */
export function revokeHanging(
  tx: Transaction,
  root: Root,
): Promise<Pick<ApiKey, 'id' | 'name' | 'scopes' | 'expiresAt'>[]> {
  return tx.query(
    `update identity.api_key set revoked_at = now()
     where tenant = $1 and hangs_on <> '{}' and $2 = any(hangs_on) and revoked_at is null
     returning id, name, scopes, expires_at as "expiresAt"`,
    [tx.tenant, root],
  );
}

/** Forgets the links that hang on it and ends their sessions. Served by the indexes that end in _hanging. */
export async function endSignInsHanging(tx: Transaction, root: Root): Promise<OpenSession[]> {
  await tx.query(`delete from identity.sign_in_token where tenant = $1 and hangs_on <> '{}' and $2 = any(hangs_on)`, [
    tx.tenant,
    root,
  ]);
  return tx.query<OpenSession>(
    `delete from identity.session where tenant = $1 and hangs_on <> '{}' and $2 = any(hangs_on)
     returning id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", made_by as "madeBy", account`,
    [tx.tenant, root],
  );
}

/** Served by program_hanging. @returns those that there were */
export function deleteProgramsHanging(
  tx: Transaction,
  root: Root,
): Promise<Pick<Program, 'id' | 'kind' | 'name' | 'redirects' | 'scopes' | 'grants'>[]> {
  return tx.query(
    `delete from identity.program where tenant = $1 and hangs_on <> '{}' and $2 = any(hangs_on)
     returning id, kind, name, redirects, scopes, grants`,
    [tx.tenant, root],
  );
}

/** Of people, on whom links or their sessions hang. */
export async function peopleWithLinks(tx: Transaction): Promise<Root[]> {
  const rows = await tx.query<{ root: Root }>(
    `select distinct r.root from (
       select hangs_on from identity.sign_in_token where tenant = $1 and hangs_on <> '{}'
       union all select hangs_on from identity.session where tenant = $1 and hangs_on <> '{}') as h
     cross join lateral unnest(h.hangs_on) as r(root) where starts_with(r.root, 'person:')`,
    [tx.tenant],
  );
  return rows.map(({ root }) => root);
}

export async function hasFallen(tx: Transaction, root: Root): Promise<boolean> {
  const [row] = await tx.query<{ fallen: boolean }>('select identity.root_until($1, $2) is null as fallen', [
    ...[tx.tenant, root],
  ]);
  return row?.fallen === true;
}

/** Over all tenants: roots that have fallen by the clock, and on which something hangs still. */
export function fallenRoots(on: Queryable, most: number): Promise<{ readonly tenant: string; readonly root: Root }[]> {
  return on.query(
    `select distinct h.tenant, r.root from (
       select tenant, hangs_on from identity.api_key where hangs_on <> '{}' and revoked_at is null
       union all select tenant, hangs_on from identity.program where hangs_on <> '{}'
       union all select tenant, hangs_on from identity.session where hangs_on <> '{}'
       union all select tenant, hangs_on from identity.sign_in_token where hangs_on <> '{}') as h
     cross join lateral unnest(h.hangs_on) as r(root)
     where identity.root_until(h.tenant, r.root) is null limit $1`,
    [most],
  );
}
