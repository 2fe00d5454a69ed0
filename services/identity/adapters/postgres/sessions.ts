import type { Queryable, Transaction } from '@pvt/kernel/database';

/** Over all tenants: whose link a token is of, while it is good. */
export async function tenantOfToken(on: Queryable, digest: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ tenant: string | null }>('select identity.tenant_of_sign_in_token($1) as tenant', [
    digest,
  ]);
  return row?.tenant ?? undefined;
}

/** @returns false when it was used or expired meanwhile: it is good once, however many try at the same time */
export async function useToken(tx: Transaction, digest: Buffer): Promise<boolean> {
  const used = await tx.query(
    'delete from identity.sign_in_token where tenant = $1 and digest = $2 and expires_at > now() returning 1',
    [tx.tenant, digest],
  );
  return used.length > 0;
}

/** Also forgets the tenant's links that are good for nothing any more. */
export async function insertToken(tx: Transaction, digest: Buffer, hours: number): Promise<void> {
  await tx.query(
    `with expired as (delete from identity.sign_in_token where tenant = $2 and expires_at < now())
     insert into identity.sign_in_token (digest, tenant, expires_at) values ($1, $2, now() + $3 * interval '1 hour')`,
    [digest, tx.tenant, hours],
  );
}

export async function insertSession(
  tx: Transaction,
  session: {
    readonly digest: Buffer;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly days: number;
  },
): Promise<void> {
  await tx.query(
    `insert into identity.session (digest, tenant, name, scopes, expires_at)
     values ($1, $2, $3, $4, now() + $5 * interval '1 day')`,
    [session.digest, tx.tenant, session.name, session.scopes, session.days],
  );
}

/** @returns the name of the session that was open */
export async function deleteSession(tx: Transaction, digest: Buffer): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>(
    'delete from identity.session where tenant = $1 and digest = $2 returning name',
    [tx.tenant, digest],
  );
  return row?.name;
}
