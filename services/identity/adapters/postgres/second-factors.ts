import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Passkey } from '../../core/second-factors.ts';
import type { KeptPasskey } from '../passkeys.ts';

const WAYS = {
  name: 'identity_ways',
  text: `select exists (select from identity.totp where tenant = $1 and confirmed_at is not null) as totp,
    (select count(*) from identity.passkey where tenant = $1)::integer as passkeys,
    (select count(*) from identity.recovery_code where tenant = $1)::integer as "recoveryCodes"`,
};

/** What the account of the transaction can show itself by. */
export interface Ways {
  readonly totp: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
}

export async function waysOf(tx: Transaction): Promise<Ways> {
  const [row] = await tx.query<Ways>(WAYS, [tx.tenant]);
  return row ?? { totp: false, passkeys: 0, recoveryCodes: 0 };
}

export interface KeptTotp {
  /** Sealed. */
  readonly secret: Buffer;
  readonly confirmedAt: string | null;
}

export async function totpOf(tx: Transaction): Promise<KeptTotp | undefined> {
  const [row] = await tx.query<KeptTotp>(
    'select secret, confirmed_at as "confirmedAt" from identity.totp where tenant = $1',
    [tx.tenant],
  );
  return row;
}

/** Begins anew with an app. @returns false where one is confirmed already */
export async function storeTotp(tx: Transaction, secret: Buffer): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.totp (tenant, secret) values ($1, $2)
     on conflict (tenant) do update set secret = excluded.secret, created_at = now()
       where identity.totp.confirmed_at is null returning 1`,
    [tx.tenant, secret],
  );
  return rows.length === 1;
}

/** @returns false where a code of this step, or of a later one, has counted before: each counts once */
export async function useTotpStep(tx: Transaction, step: number): Promise<boolean> {
  const rows = await tx.query(
    `update identity.totp set last_step = $2, confirmed_at = coalesce(confirmed_at, now())
     where tenant = $1 and last_step < $2 returning 1`,
    [tx.tenant, step],
  );
  return rows.length === 1;
}

/** @returns whether there was one */
export async function deleteTotp(tx: Transaction): Promise<boolean> {
  const rows = await tx.query<{ isConfirmed: boolean }>(
    'delete from identity.totp where tenant = $1 returning confirmed_at is not null as "isConfirmed"',
    [tx.tenant],
  );
  return rows[0]?.isConfirmed === true;
}

/** In place of those that there were. */
export async function replaceRecoveryCodes(tx: Transaction, digests: readonly Buffer[]): Promise<void> {
  await tx.query('delete from identity.recovery_code where tenant = $1', [tx.tenant]);
  if (digests.length > 0)
    await tx.query('insert into identity.recovery_code (tenant, digest) select $1, unnest($2::bytea[])', [
      tx.tenant,
      digests,
    ]);
}

/** @returns whether it was good, which it is no more */
export async function useRecoveryCode(tx: Transaction, digest: Buffer): Promise<boolean> {
  const rows = await tx.query('delete from identity.recovery_code where tenant = $1 and digest = $2 returning 1', [
    tx.tenant,
    digest,
  ]);
  return rows.length === 1;
}

const PASSKEY = `id, name, host, created_at as "createdAt", last_used_at as "lastUsedAt"`;
const KEPT = `credential, public_key as "publicKey", counter, transports`;

export function passkeysOf(tx: Transaction): Promise<Passkey[]> {
  return tx.query<Passkey>(`select ${PASSKEY} from identity.passkey where tenant = $1 order by id`, [tx.tenant]);
}

/** Those that are good for a host. */
export function keptPasskeysOf(tx: Transaction, host: string): Promise<KeptPasskey[]> {
  return tx.query<KeptPasskey>(`select ${KEPT} from identity.passkey where tenant = $1 and host = $2 order by id`, [
    tx.tenant,
    host,
  ]);
}

/** Over all tenants: whose a credential is. */
export async function accountOfPasskey(on: Queryable, credential: string): Promise<string | undefined> {
  const [row] = await on.query<{ id: string | null }>('select identity.account_of_passkey($1) as id', [credential]);
  return row?.id ?? undefined;
}

/** Nobody else uses it until the transaction ends. */
export async function lockPasskey(tx: Transaction, credential: string, host: string): Promise<KeptPasskey | undefined> {
  const [row] = await tx.query<KeptPasskey>(
    `select ${KEPT} from identity.passkey where tenant = $1 and credential = $2 and host = $3 for update`,
    [tx.tenant, credential, host],
  );
  return row;
}

export async function notePasskeyUse(tx: Transaction, credential: string, counter: number): Promise<void> {
  await tx.query(
    'update identity.passkey set counter = $3, last_used_at = now() where tenant = $1 and credential = $2',
    [tx.tenant, credential, counter],
  );
}

/** @returns undefined where the credential is kept already */
export async function insertPasskey(
  tx: Transaction,
  passkey: KeptPasskey & { readonly id: string; readonly name: string; readonly host: string },
): Promise<Passkey | undefined> {
  const { id, name, host, credential, publicKey, counter, transports } = passkey;
  const [row] = await tx.query<Passkey>(
    `insert into identity.passkey (tenant, id, name, host, credential, public_key, counter, transports)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning ${PASSKEY}`,
    [tx.tenant, id, name, host, credential, publicKey, counter, transports],
  );
  return row;
}

/** @returns the name before */
export async function renamePasskey(tx: Transaction, id: string, name: string): Promise<string | undefined> {
  const [row] = await tx.query<{ before: string }>(
    `update identity.passkey set name = $3 where tenant = $1 and id = $2 returning old.name as before`,
    [tx.tenant, id, name],
  );
  return row?.before;
}

/** @returns its name */
export async function deletePasskey(tx: Transaction, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>(
    'delete from identity.passkey where tenant = $1 and id = $2 returning name',
    [tx.tenant, id],
  );
  return row?.name;
}

/** @returns false where it was answered before */
export async function useChallenge(tx: Transaction, digest: Buffer, end: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.used_challenge (digest, tenant, expires_at) values ($2, $1, $3)
     on conflict do nothing returning 1`,
    [tx.tenant, digest, end.toISOString()],
  );
  return rows.length === 1;
}
