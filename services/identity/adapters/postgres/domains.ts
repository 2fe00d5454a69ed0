import type { Transaction } from '@pvt/kernel/database';

export interface KeptDomain {
  readonly domain: string;
  readonly token: string;
  readonly verifiedAt: string | null;
  readonly fault: string | null;
}

const COLUMNS = `domain, token, verified_at as "verifiedAt", fault`;

/** There are 20 at most. */
export function domainsOf(tx: Transaction): Promise<KeptDomain[]> {
  return tx.query<KeptDomain>(`select ${COLUMNS} from identity.domain where tenant = $1 order by domain limit 20`, [
    tx.tenant,
  ]);
}

export async function domainOf(tx: Transaction, domain: string): Promise<KeptDomain | undefined> {
  const [row] = await tx.query<KeptDomain>(`select ${COLUMNS} from identity.domain where tenant = $1 and domain = $2`, [
    tx.tenant,
    domain,
  ]);
  return row;
}

export async function insertDomain(tx: Transaction, domain: string): Promise<void> {
  await tx.query('insert into identity.domain (tenant, domain) values ($1, $2) on conflict do nothing', [
    ...[tx.tenant, domain],
  ]);
}

export async function deleteDomain(tx: Transaction, domain: string): Promise<void> {
  await tx.query('delete from identity.domain where tenant = $1 and domain = $2', [tx.tenant, domain]);
}

/** Of a domain that two ask for, one process decides at a time. */
export async function lockDomain(tx: Transaction, domain: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`identity.domain ${domain}`]);
}

/** Over all tenants, for one that asks for the domain too: who has it. */
export async function holderOfDomain(
  tx: Transaction,
  domain: string,
): Promise<{ readonly tenant: string; readonly token: string } | undefined> {
  const [row] = await tx.query<{ tenant: string; token: string }>(
    'select tenant, token from identity.holder_of_domain($1)',
    [domain],
  );
  return row;
}

/** @param fault undefined where the token was found */
export async function storeDomainCheck(
  tx: Transaction,
  domain: string,
  check: { readonly fault: string | null; readonly isVerified: boolean },
): Promise<KeptDomain | undefined> {
  const [row] = await tx.query<KeptDomain>(
    `update identity.domain set checked_at = now(), fault = $3,
       verified_at = case when $4 then coalesce(verified_at, now()) end
     where tenant = $1 and domain = $2 returning ${COLUMNS}`,
    [tx.tenant, domain, check.fault, check.isVerified],
  );
  return row;
}
