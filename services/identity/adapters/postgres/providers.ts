import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Grant } from '../../core/roles.ts';

export interface KeptProvider {
  readonly issuer: string;
  readonly clientId: string;
  /** Sealed. */
  readonly secret: Buffer;
  readonly grants: readonly Grant[];
}

export async function providerOf(tx: Transaction): Promise<KeptProvider | undefined> {
  const [row] = await tx.query<KeptProvider>(
    'select issuer, client_id as "clientId", secret, grants from identity.provider where tenant = $1',
    [tx.tenant],
  );
  return row;
}

export async function storeProvider(tx: Transaction, provider: KeptProvider): Promise<void> {
  const { issuer, clientId, secret, grants } = provider;
  await tx.query(
    `insert into identity.provider (tenant, issuer, client_id, secret, grants) values ($1, $2, $3, $4, $5)
     on conflict (tenant) do update set issuer = excluded.issuer, client_id = excluded.client_id,
       secret = excluded.secret, grants = excluded.grants, updated_at = now()`,
    [tx.tenant, issuer, clientId, secret, JSON.stringify(grants)],
  );
}

/** Sign-ins that wait for its answer end with it. */
export async function deleteProvider(tx: Transaction): Promise<void> {
  await tx.query('delete from identity.provider_sign_in where tenant = $1', [tx.tenant]);
  await tx.query('delete from identity.provider where tenant = $1', [tx.tenant]);
}

/** Over all tenants: whose provider speaks for a domain of mails. */
export async function providerOfDomain(on: Queryable, domain: string): Promise<string | undefined> {
  const [row] = await on.query<{ tenant: string | null }>('select identity.provider_of_domain($1) as tenant', [domain]);
  return row?.tenant ?? undefined;
}

export interface BegunSignIn {
  /** Of the state. */
  readonly digest: Buffer;
  readonly issuer: string;
  /** Of the browser's cookie. */
  readonly browser: Buffer;
}

export async function insertBegunSignIn(tx: Transaction, { digest, issuer, browser }: BegunSignIn): Promise<void> {
  await tx.query('insert into identity.provider_sign_in (digest, tenant, issuer, browser) values ($1, $2, $3, $4)', [
    ...[digest, tx.tenant, issuer, browser],
  ]);
}

/** Over all tenants: whose a sign-in is that waits. */
export async function tenantOfBegunSignIn(on: Queryable, digest: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ tenant: string | null }>('select identity.tenant_of_provider_sign_in($1) as tenant', [
    digest,
  ]);
  return row?.tenant ?? undefined;
}

/** Once, however many try, and by the browser that began it alone. @returns the issuer that was asked */
export async function takeBegunSignIn(tx: Transaction, digest: Buffer, browser: Buffer): Promise<string | undefined> {
  const [row] = await tx.query<{ issuer: string }>(
    `delete from identity.provider_sign_in
     where tenant = $1 and digest = $2 and browser = $3 and expires_at > now() returning issuer`,
    [tx.tenant, digest, browser],
  );
  return row?.issuer;
}

/** Whose a subject is in the tenant. */
export async function accountOfSubject(tx: Transaction, issuer: string, subject: string): Promise<string | undefined> {
  const [row] = await tx.query<{ account: string }>(
    'select account from identity.provider_identity where tenant = $1 and issuer = $2 and subject = $3',
    [tx.tenant, issuer, subject],
  );
  return row?.account;
}

export async function insertSubject(tx: Transaction, issuer: string, subject: string, account: string): Promise<void> {
  await tx.query('insert into identity.provider_identity (tenant, issuer, subject, account) values ($1, $2, $3, $4)', [
    tx.tenant,
    issuer,
    subject,
    account,
  ]);
}

export async function isActiveMember(tx: Transaction, account: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from identity.membership where tenant = $1 and account = $2 and state = 'active'`,
    [tx.tenant, account],
  );
  return rows.length === 1;
}
