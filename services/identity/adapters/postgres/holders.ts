import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Factor } from '../../core/account.ts';
import type { Standing } from '../../core/organisation.ts';
import type { Grant } from '../../core/roles.ts';
import type { Demanded } from '../../core/second-factors.ts';

/** Whose a credential is. */
export interface Holder {
  readonly tenant: string;
  /** Empty for the session of an account that belongs to no tenant. */
  readonly tenantName: string;
  readonly id: string;
  readonly name: string;
  /** What the credential itself may do; of an account's session, what its membership says. */
  readonly scopes: string[];
  readonly expiresAt: string | null;
  /** A guest's: the one thing that the scopes are for. */
  readonly resource?: string;
  /** A session's, where its person has an account. */
  readonly person?: HolderPerson;
  /** Of an operator's session in another's tenant: when it has shown last who it is, an ISO instant. */
  readonly verifiedAt?: string;
  readonly standing: Standing;
  /** A token's: what it is for, and by what its program acts. */
  readonly token?: HolderToken;
}

export interface HolderToken {
  readonly scopes: readonly string[];
  readonly through: string;
  /** A service account's. */
  readonly service?: { readonly grants: readonly Grant[]; readonly roles: Readonly<Record<string, readonly string[]>> };
}

export interface HolderPerson {
  readonly account: string;
  readonly name: string;
  readonly mail: string;
  /** In the session's tenant; none where it is the account's own. */
  readonly grants: readonly Grant[];
  /** The tenant's own roles among them. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly factors: readonly Factor[];
  readonly verifiedAt: string | null;
  /** Of whom the tenant demands a second factor. */
  readonly demanded: Demanded;
}

const COLUMNS = `tenant, tenant_name as "tenantName", id, name, scopes, expires_at as "expiresAt"`;
/** With what its tenant is to the installation; nothing special where it is an account's own. */
export const WITH_STANDING = 'left join lateral identity.standing_of(tenant) on true';
export const STANDING = `suspended_for as "suspendedFor", closes_at as "closesAt", coalesce(is_first, false) as "isFirst"`;
const OF_KEY = {
  name: 'identity_holder_of_key',
  text: `select ${COLUMNS}, used_lately as "usedLately", ${STANDING}
    from identity.holder_of_key($1) ${WITH_STANDING}`,
};
const OF_SESSION = {
  name: 'identity_holder_of_session',
  text: `select ${COLUMNS}, account, account_name as "accountName", mail, grants, roles, factors, verified_at as "verifiedAt",
    identity.second_factor_demanded(tenant) as demanded, seen_lately as "usedLately", ${STANDING}
    from identity.holder_of_session($1, $2) ${WITH_STANDING}`,
};

type FoundHolder = Holder & { readonly usedLately: boolean };

/** Over all tenants: whose key it is tells the tenant. */
export async function holderOfKey(on: Queryable, digest: Buffer): Promise<FoundHolder | undefined> {
  const [row] = await on.query<Omit<FoundHolder, 'standing'> & Standing>(OF_KEY, [digest]);
  return row && standingApart(row);
}

/** As the columns of {@link STANDING} have it. */
export function standingApart<T extends Standing>({
  suspendedFor,
  closesAt,
  isFirst,
  ...rest
}: T): Omit<T, keyof Standing> & { readonly standing: Standing } {
  return { ...rest, standing: { suspendedFor, closesAt, isFirst } };
}

interface SessionRow extends Omit<FoundHolder, 'person' | 'standing' | 'verifiedAt'>, Standing {
  readonly account: string | null;
  readonly accountName: string;
  readonly mail: string;
  readonly grants: Grant[] | null;
  readonly roles: Record<string, string[]> | null;
  readonly factors: Factor[];
  readonly verifiedAt: string | null;
  readonly demanded: Demanded | null;
}

/** Over all tenants, as {@link holderOfKey}. @param idle after how long without use a session is over, as an interval */
export async function holderOfSession(on: Queryable, digest: Buffer, idle: string): Promise<FoundHolder | undefined> {
  const [row] = await on.query<SessionRow>(OF_SESSION, [digest, idle]);
  if (row === undefined) return undefined;
  const { account, accountName, mail, grants, roles, factors, verifiedAt, demanded, ...holder } = standingApart(row);
  if (account === null) return verifiedAt === null ? holder : { ...holder, verifiedAt };
  const person = {
    ...{ account, name: accountName, mail, grants: grants ?? [], roles: roles ?? {}, factors, verifiedAt },
    demanded: demanded ?? 'none',
  };
  return { ...holder, person };
}

/** That the session is in use, to the minute. */
export async function noteSessionUse(tx: Transaction, digest: Buffer): Promise<void> {
  await tx.query(
    `update identity.session set seen_at = now()
      where tenant = $1 and digest = $2 and seen_at < now() - interval '1 minute'`,
    [tx.tenant, digest],
  );
}

/** That the key is in use, to the minute. */
export async function noteUse(tx: Transaction, digest: Buffer): Promise<void> {
  await tx.query(
    `update identity.api_key set last_used_at = now()
      where tenant = $1 and digest = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [tx.tenant, digest],
  );
}
