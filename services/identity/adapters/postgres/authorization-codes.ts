import type { Queryable, Transaction } from '@pvt/kernel/database';

export interface AuthorizationCode {
  readonly grant: string;
  readonly redirect: string;
  readonly challenge: string;
  readonly nonce: string | null;
}

export async function insertCode(
  tx: Transaction,
  digest: Buffer,
  { grant, redirect, challenge, nonce }: AuthorizationCode,
  seconds: number,
): Promise<void> {
  await tx.query(
    `insert into identity.authorization_code (digest, tenant, program_grant, redirect, challenge, nonce, expires_at)
     values ($2, $1, $3, $4, $5, $6, now() + $7 * interval '1 second')`,
    [tx.tenant, digest, grant, redirect, challenge, nonce, seconds],
  );
}

/** Over all tenants: where a code is good, or was. */
export async function tenantOfCode(on: Queryable, digest: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ tenant: string | null }>('select identity.tenant_of_code($1) as tenant', [digest]);
  return row?.tenant ?? undefined;
}

/** Marks the code as used. @returns with whether it was used before; undefined where it is over */
export async function useCode(
  tx: Transaction,
  digest: Buffer,
): Promise<(AuthorizationCode & { readonly wasUsed: boolean }) | undefined> {
  const [row] = await tx.query<AuthorizationCode & { wasUsed: boolean }>(
    `update identity.authorization_code set used_at = coalesce(used_at, now()),
       -- Known for as long as a token that came of it is valid: who uses it again ends that.
       expires_at = greatest(expires_at, now() + interval '10 minutes')
     where tenant = $1 and digest = $2 and expires_at > now()
     returning program_grant as grant, redirect, challenge, nonce, old.used_at is not null as "wasUsed"`,
    [tx.tenant, digest],
  );
  return row;
}
