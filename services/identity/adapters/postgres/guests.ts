import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Standing } from '../../core/organisation.ts';
import { STANDING, standingApart, WITH_STANDING } from './holders.ts';

export interface GuestHolder {
  readonly tenant: string;
  readonly tenantName: string;
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly resource: string;
  readonly expiresAt: string;
  readonly standing: Standing;
}

const OF_GUEST = {
  name: 'identity_holder_of_guest',
  text: `select tenant, tenant_name as "tenantName", id, name, permissions, resource, expires_at as "expiresAt",
    ${STANDING} from identity.holder_of_guest($1) ${WITH_STANDING}`,
};

/** Over all tenants: whose link it is tells the tenant. */
export async function holderOfGuest(on: Queryable, digest: Buffer): Promise<GuestHolder | undefined> {
  const [row] = await on.query<Omit<GuestHolder, 'standing'> & Standing>(OF_GUEST, [digest]);
  return row && standingApart(row);
}

export interface KeptGuest {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly resource: string;
  readonly expiresAt: string;
  readonly account: string | null;
}

const COLUMNS = `id, name, permissions, resource, expires_at as "expiresAt", account`;

export async function insertGuest(
  tx: Transaction,
  guest: Omit<KeptGuest, 'account'> & { readonly digest: Buffer },
): Promise<void> {
  await tx.query(
    `insert into identity.guest (tenant, id, digest, name, permissions, resource, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenant, guest.id, guest.digest, guest.name, guest.permissions, guest.resource, guest.expiresAt],
  );
}

export async function lockGuest(tx: Transaction, digest: Buffer): Promise<KeptGuest | undefined> {
  const [row] = await tx.query<KeptGuest>(
    `select ${COLUMNS} from identity.guest where tenant = $1 and digest = $2 and expires_at > now() for update`,
    [tx.tenant, digest],
  );
  return row;
}

export async function storeAccountOfGuest(tx: Transaction, id: string, account: string): Promise<void> {
  await tx.query('update identity.guest set account = $3 where tenant = $1 and id = $2', [tx.tenant, id, account]);
}

/** The guests that came to be this account, the latest first. Served by guest_account. */
export function guestsOfAccount(tx: Transaction, account: string): Promise<KeptGuest[]> {
  return tx.query<KeptGuest>(
    `select ${COLUMNS} from identity.guest where tenant = $1 and account = $2 order by created_at desc limit 500`,
    [tx.tenant, account],
  );
}
