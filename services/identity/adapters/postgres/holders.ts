import type { Transaction } from '@pvt/kernel/database';

/** Whose a credential is. */
export interface Holder {
  readonly tenant: string;
  readonly tenantName: string;
  readonly id: string;
  readonly name: string;
  readonly scopes: string[];
  readonly expiresAt: string | null;
}

const BY_KEY = `select k.tenant, t.name as "tenantName", k.id, k.name, k.scopes, k.expires_at as "expiresAt"
  from identity.api_key k join identity.tenant t using (tenant)
  where k.digest = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`;

const BY_SESSION = `select s.tenant, t.name as "tenantName", encode(substr(s.digest, 1, 8), 'hex') as id, s.name, s.scopes,
    s.expires_at as "expiresAt"
  from identity.session s join identity.tenant t using (tenant) where s.digest = $1 and s.expires_at > now()`;

const NOTE_USE = `update identity.api_key set last_used_at = now()
  where digest = $1 and revoked_at is null and (expires_at is null or expires_at > now())
    and (last_used_at is null or last_used_at < now() - interval '1 minute')`;

/** Over all tenants: whose it is tells the tenant. A key's use is noted, to the minute. */
export async function holderOf(tx: Transaction, kind: 'key' | 'session', digest: Buffer): Promise<Holder | undefined> {
  const [[holder]] = await Promise.all([
    tx.query<Holder>(kind === 'key' ? BY_KEY : BY_SESSION, [digest]),
    ...(kind === 'key' ? [tx.query(NOTE_USE, [digest])] : []),
  ]);
  return holder;
}
