import { claimDue } from '@pvt/kernel/claim-due';
import type { Queryable, Transaction } from '@pvt/kernel/database';

export interface KeptHost {
  readonly host: string;
  readonly token: string;
  readonly verifiedAt: string | null;
  /** dns or file; null for one of before, which had to show nothing. */
  readonly verifiedBy: string | null;
  readonly checkedAt: string | null;
  readonly fault: string | null;
}

const COLUMNS = `host, token, verified_at as "verifiedAt", verified_by as "verifiedBy", checked_at as "checkedAt", fault`;

/** There are 20 at most. */
export function hostsOf(tx: Transaction): Promise<KeptHost[]> {
  return tx.query<KeptHost>(`select ${COLUMNS} from identity.site_host where tenant = $1 order by host limit 20`, [
    tx.tenant,
  ]);
}

export async function hostOf(tx: Transaction, host: string): Promise<KeptHost | undefined> {
  const [row] = await tx.query<KeptHost>(`select ${COLUMNS} from identity.site_host where tenant = $1 and host = $2`, [
    ...[tx.tenant, host],
  ]);
  return row;
}

/** Of a host that changes hands, one process decides at a time. */
export async function lockHost(tx: Transaction, host: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`identity.site_host ${host}`]);
}

/** Over all tenants, for one that asks for the host too: who has it. */
export async function holderOfHost(
  tx: Transaction,
  host: string,
): Promise<{ readonly tenant: string; readonly token: string } | undefined> {
  const [row] = await tx.query<{ tenant: string; token: string }>(
    'select tenant, token from identity.holder_of_host($1)',
    [host],
  );
  return row;
}

/** @param by null: it is not, or no more, the tenant's */
export async function storeCheck(
  tx: Transaction,
  host: string,
  { by, fault, keeps }: { readonly by: 'dns' | 'file' | null; readonly fault: string | null; readonly keeps: boolean },
): Promise<KeptHost | undefined> {
  const [row] = await tx.query<KeptHost>(
    `update identity.site_host set checked_at = now(), fault = $4,
       next_at = case when next_at < 'infinity' or $3::text is not null then now() + interval '1 day' else next_at end,
       verified_by = case when $5 then verified_by else $3 end,
       verified_at = case when $5 then verified_at when $3::text is not null then coalesce(verified_at, now()) end
     where tenant = $1 and host = $2 returning ${COLUMNS}`,
    [tx.tenant, host, by, fault, keeps],
  );
  return row;
}

const CLAIM = claimDue({
  name: 'identity_site_host_claim',
  table: 'identity.site_host',
  key: ['tenant', 'host'],
  dueAt: 'next_at',
  leasedUntil: 'next_at',
  returning: 'claimed.tenant, claimed.host',
});
const LEASE_MS = 600_000;

/** Over all tenants: hosts that are to be looked at again, claimed for ten minutes. Served by site_host_due. */
export function claimDueHosts(
  on: Queryable,
  most: number,
): Promise<{ readonly tenant: string; readonly host: string }[]> {
  return on.query(CLAIM, [LEASE_MS, most]);
}
