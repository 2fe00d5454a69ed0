import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { SiteSettings } from '../../core/site.ts';

const SITE = `select s.address, s.look, s.languages, s.currency, s.time_zone as "timeZone",
    array(select h.host from identity.site_host h where h.tenant = s.tenant order by h.host) as hosts
  from identity.site s where s.tenant = $1`;

export async function siteOf(tx: Transaction): Promise<SiteSettings | undefined> {
  const [site] = await tx.query<SiteSettings>(SITE, [tx.tenant]);
  return site;
}

/** The site; nobody else changes it until the transaction ends. */
export async function lockSite(tx: Transaction): Promise<SiteSettings | undefined> {
  // By a name, since there may be no row to hold yet.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`identity.site ${tx.tenant}`]);
  return siteOf(tx);
}

/** Nobody else changes the tenant's logo until the transaction ends. */
export async function lockLogo(tx: Transaction): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`identity.logo ${tx.tenant}`]);
}

/** @throws as PostgreSQL does (unique_violation) where an address is another tenant's */
export async function storeSite(tx: Transaction, site: SiteSettings): Promise<void> {
  const { address, hosts, look, languages, currency, timeZone } = site;
  await Promise.all([
    tx.query(
      `insert into identity.site (tenant, address, look, languages, currency, time_zone) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant) do update set address = excluded.address, look = excluded.look, languages = excluded.languages,
         currency = excluded.currency, time_zone = excluded.time_zone, updated_at = now()`,
      [tx.tenant, address, JSON.stringify(look), languages, currency, timeZone],
    ),
    tx.query('delete from identity.site_host where tenant = $1 and host <> all($2::text[])', [tx.tenant, hosts]),
    // One that is this tenant's stays as it is; another tenant may ask for the same, and whose it is, a check says.
    tx.query(
      `insert into identity.site_host (host, tenant) select host, $1 from unnest($2::text[]) as host
       where host not in (select h.host from identity.site_host h where h.tenant = $1)`,
      [tx.tenant, hosts],
    ),
  ]);
}

export async function tenantNameOf(tx: Transaction): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>('select name from identity.tenant where tenant = $1', [tx.tenant]);
  return row?.name;
}

/** Over all tenants: whose site is at a host name or an address. */
export async function tenantOfSite(
  on: Queryable,
  at: { readonly host: string } | { readonly name: string },
): Promise<string | undefined> {
  const values = 'host' in at ? [at.host, null] : [null, at.name];
  const [row] = await on.query<{ tenant: string | null }>('select identity.tenant_of_site($1, $2) as tenant', values);
  return row?.tenant ?? undefined;
}
