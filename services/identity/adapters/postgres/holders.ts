import type { Queryable, Transaction } from '@pvt/kernel/database';

/** Whose a credential is. */
export interface Holder {
  readonly tenant: string;
  readonly tenantName: string;
  readonly id: string;
  readonly name: string;
  readonly scopes: string[];
  readonly expiresAt: string | null;
}

const COLUMNS = `tenant, tenant_name as "tenantName", id, name, scopes, expires_at as "expiresAt"`;
const OF_KEY = {
  name: 'identity_holder_of_key',
  text: `select ${COLUMNS}, used_lately as "usedLately" from identity.holder_of_key($1)`,
};
const OF_SESSION = {
  name: 'identity_holder_of_session',
  text: `select ${COLUMNS} from identity.holder_of_session($1)`,
};

/** Over all tenants: whose key it is tells the tenant. */
export async function holderOfKey(
  on: Queryable,
  digest: Buffer,
): Promise<(Holder & { readonly usedLately: boolean }) | undefined> {
  const [holder] = await on.query<Holder & { readonly usedLately: boolean }>(OF_KEY, [digest]);
  return holder;
}

/** Over all tenants, as {@link holderOfKey}. */
export async function holderOfSession(on: Queryable, digest: Buffer): Promise<Holder | undefined> {
  const [holder] = await on.query<Holder>(OF_SESSION, [digest]);
  return holder;
}

/** That the key is in use, to the minute. */
export async function noteUse(tx: Transaction, digest: Buffer): Promise<void> {
  await tx.query(
    `update identity.api_key set last_used_at = now()
      where tenant = $1 and digest = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [tx.tenant, digest],
  );
}
