import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto';
import type { Database } from '@pvt/kernel/database';
import { KEY_PREFIX } from '../../core/credential.ts';

export interface Holder {
  readonly tenant: string;
  readonly tenantName: string;
  readonly name: string;
  readonly scopes: string[];
  readonly expiresAt: string | null;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** To the minute; null for never. */
  readonly lastUsedAt: string | null;
}

const SESSION_DAYS = 30;
/** How long a sign-in link is good, unless it is used before. */
export const TOKEN_HOURS = 24;

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export async function firstTenant(database: Database, name: string): Promise<string> {
  return database.housekeeping(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', ['identity.first_tenant']);
    const [known] = await tx.query<{ tenant: string }>(
      'select tenant from identity.tenant order by created_at limit 1',
    );
    if (known !== undefined) return known.tenant;
    const tenant = randomUUIDv7();
    await tx.query('insert into identity.tenant (tenant, name) values ($1, $2)', [tenant, name]);
    return tenant;
  });
}

export async function createTenant(database: Database, name: string): Promise<string> {
  const tenant = randomUUIDv7();
  await database.transaction(tenant, (tx) =>
    tx.query('insert into identity.tenant (tenant, name) values ($1, $2)', [tenant, name]),
  );
  return tenant;
}

/** @returns the key in clear: it is shown once and kept as a digest. */
export async function createKey(
  database: Database,
  tenant: string,
  key: { name: string; scopes: readonly string[]; expiresAt: string | null },
): Promise<ApiKey & { readonly key: string }> {
  const secret = KEY_PREFIX + randomBytes(24).toString('base64url');
  const id = randomUUIDv7();
  const [row] = await database.transaction(tenant, (tx) =>
    tx.query<{ createdAt: string }>(
      `insert into identity.api_key (id, tenant, name, digest, scopes, expires_at) values ($1, $2, $3, $4, $5, $6)
       returning created_at as "createdAt"`,
      [id, tenant, key.name, digest(secret), key.scopes, key.expiresAt],
    ),
  );
  return {
    id,
    name: key.name,
    scopes: key.scopes,
    createdAt: row?.createdAt ?? '',
    expiresAt: key.expiresAt,
    lastUsedAt: null,
    key: secret,
  };
}

export function listKeys(database: Database, tenant: string): Promise<ApiKey[]> {
  return database.transaction(tenant, (tx) =>
    tx.query<ApiKey>(
      `select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt",
         last_used_at as "lastUsedAt"
       from identity.api_key where tenant = $1 and revoked_at is null order by created_at`,
      [tenant],
    ),
  );
}

/** @returns whether there was such a key. */
export async function revokeKey(database: Database, tenant: string, id: string): Promise<boolean> {
  const rows = await database.transaction(tenant, (tx) =>
    tx.query(
      'update identity.api_key set revoked_at = now() where tenant = $1 and id = $2 and revoked_at is null returning id',
      [tenant, id],
    ),
  );
  return rows.length > 0;
}

const OF_KEY = {
  name: 'identity_holder_of_key',
  text: `select tenant, tenant_name as "tenantName", name, scopes, expires_at as "expiresAt", used_lately as "usedLately"
    from identity.holder_of_key($1)`,
};

const OF_SESSION = {
  name: 'identity_holder_of_session',
  text: `select tenant, tenant_name as "tenantName", name, scopes, expires_at as "expiresAt"
    from identity.holder_of_session($1)`,
};

const NOTE_USE = `update identity.api_key set last_used_at = now()
  where tenant = $1 and digest = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`;

/** Whose a credential is, by one statement: this is on the way of every request. A key's use is noted, to the minute. */
export async function findHolder(
  database: Database,
  kind: 'key' | 'session',
  secret: string,
): Promise<Holder | undefined> {
  if (kind === 'session') return (await database.query<Holder>(OF_SESSION, [digest(secret)]))[0];
  const [found] = await database.query<Holder & { readonly usedLately: boolean }>(OF_KEY, [digest(secret)]);
  if (found === undefined) return undefined;
  const { usedLately, ...holder } = found;
  if (!usedLately) await database.transaction(holder.tenant, (tx) => tx.query(NOTE_USE, [tx.tenant, digest(secret)]));
  return holder;
}

export async function createSignInToken(database: Database, tenant: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await database.transaction(tenant, (tx) =>
    tx.query(
      `with expired as (delete from identity.sign_in_token where tenant = $1 and expires_at < now())
       insert into identity.sign_in_token (tenant, digest, expires_at) values ($1, $2, now() + $3 * interval '1 hour')`,
      [tenant, digest(token), TOKEN_HOURS],
    ),
  );
  return token;
}

/** Trades a token for a session; a token is good once, however many try at the same time. */
export async function openSession(
  database: Database,
  token: string,
): Promise<{ secret: string; days: number } | undefined> {
  const [found] = await database.query<{ tenant: string | null }>(
    'select identity.tenant_of_sign_in_token($1) as tenant',
    [digest(token)],
  );
  if (found === undefined || found.tenant === null) return undefined;
  const secret = randomBytes(32).toString('base64url');
  return database.transaction(found.tenant, async (tx) => {
    const used = await tx.query(
      'delete from identity.sign_in_token where tenant = $1 and digest = $2 and expires_at > now() returning tenant',
      [tx.tenant, digest(token)],
    );
    if (used.length === 0) return undefined;
    await tx.query(
      `insert into identity.session (tenant, digest, name, scopes, expires_at)
       values ($1, $2, 'portal', '{*}', now() + $3 * interval '1 day')`,
      [tx.tenant, digest(secret), SESSION_DAYS],
    );
    return { secret, days: SESSION_DAYS };
  });
}

export async function closeSession(database: Database, secret: string): Promise<void> {
  const holder = await findHolder(database, 'session', secret);
  if (holder === undefined) return;
  await database.transaction(holder.tenant, (tx) =>
    tx.query('delete from identity.session where tenant = $1 and digest = $2', [tx.tenant, digest(secret)]),
  );
}
