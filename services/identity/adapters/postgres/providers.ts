import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { LinkedProvider } from '../../core/preset.ts';
import type { Grant } from '../../core/roles.ts';

export interface KeptProvider {
  readonly issuer: string;
  readonly clientId: string;
  /** Sealed. */
  readonly secret: Buffer;
  readonly grants: readonly Grant[];
  /** Whether people whom it speaks for come in by it only. */
  readonly required: boolean;
}

export async function providerOf(tx: Transaction): Promise<KeptProvider | undefined> {
  const [row] = await tx.query<KeptProvider>(
    'select issuer, client_id as "clientId", secret, grants, required from identity.provider where tenant = $1',
    [tx.tenant],
  );
  return row;
}

export async function storeProvider(tx: Transaction, provider: KeptProvider): Promise<void> {
  const { issuer, clientId, secret, grants, required } = provider;
  await tx.query(
    `insert into identity.provider (tenant, issuer, client_id, secret, grants, required) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant) do update set issuer = excluded.issuer, client_id = excluded.client_id,
       secret = excluded.secret, grants = excluded.grants, required = excluded.required,
       updated_at = now()`,
    [tx.tenant, issuer, clientId, secret, JSON.stringify(grants), required],
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

/** Over all tenants: where the transaction's account comes in by the tenant's provider only. */
export async function tenantsByProviderOnly(tx: Transaction): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ tenant: string }>('select tenant from identity.tenants_by_provider_only($1)', [
    tx.tenant,
  ]);
  return new Set(rows.map(({ tenant }) => tenant));
}

/** Over all tenants: whose providers know the transaction's account. Served by provider_identity_account. */
export async function providersOfAccount(tx: Transaction): Promise<LinkedProvider[]> {
  return tx.query<LinkedProvider>(
    `select json_build_object('id', tenant, 'name', tenant_name) as organisation, issuer, linked_at as "linkedAt"
     from identity.providers_of_account($1) order by tenant_name, tenant, issuer`,
    [tx.tenant],
  );
}

export interface BegunSignIn {
  /** Of the state. */
  readonly digest: Buffer;
  readonly issuer: string;
  /** Of the browser's cookie. */
  readonly browser: Buffer;
  /** Whose account is to be linked; null where somebody signs in. */
  readonly account: string | null;
}

export async function insertBegunSignIn(tx: Transaction, begun: BegunSignIn): Promise<void> {
  const { digest, issuer, browser, account } = begun;
  await tx.query(
    'insert into identity.provider_sign_in (digest, tenant, issuer, browser, account) values ($1, $2, $3, $4, $5)',
    [digest, tx.tenant, issuer, browser, account],
  );
}

/** Over all tenants: whose a sign-in is that waits. */
export async function tenantOfBegunSignIn(on: Queryable, digest: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ tenant: string | null }>('select identity.tenant_of_provider_sign_in($1) as tenant', [
    digest,
  ]);
  return row?.tenant ?? undefined;
}

/** Once, however many try, and by the browser that began it alone. @returns the issuer that was asked, and for what */
export async function takeBegunSignIn(
  tx: Transaction,
  digest: Buffer,
  browser: Buffer,
): Promise<Pick<BegunSignIn, 'issuer' | 'account'> | undefined> {
  const [row] = await tx.query<Pick<BegunSignIn, 'issuer' | 'account'>>(
    `delete from identity.provider_sign_in
     where tenant = $1 and digest = $2 and browser = $3 and expires_at > now() returning issuer, account`,
    [tx.tenant, digest, browser],
  );
  return row;
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
