import { textOn } from '@pvt/contrast';
import type { CallContext } from '@pvt/kernel/context';
import { haltedTenants, organisationOf } from '../adapters/postgres/organisations.ts';
import { siteOf } from '../adapters/postgres/sites.ts';
import { haltOf, type Limits } from '../core/organisation.ts';
import type { IdentityTools } from './tools.ts';

/** Over all tenants: those for which nothing more is taken in. */
export async function listHaltedTenants({ database }: Pick<IdentityTools, 'database'>): Promise<{
  tenants: { tenant: string; reason: string }[];
}> {
  const rows = await haltedTenants(database);
  return {
    tenants: rows.map(({ tenant, suspendedFor }) => ({
      tenant,
      reason:
        suspendedFor === null
          ? 'This organisation is being closed: nothing more is taken in.'
          : `This organisation is suspended: ${suspendedFor}`,
    })),
  };
}

interface AskedTenant {
  readonly name: string;
  readonly plan: string;
  readonly limits: Limits;
  readonly suspended?: string;
  readonly site: string | null;
  readonly look?: { readonly colour: string; readonly text: string };
}

/** What other services ask of a tenant. */
export async function getTenantOf(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
): Promise<AskedTenant | null> {
  const [found, site] = await database.transaction(tenant, (tx) => Promise.all([organisationOf(tx), siteOf(tx)]));
  if (found === undefined) return null;
  const suspended = haltOf(found);
  const { name, plan, limits } = found;
  return {
    ...{ name, plan, limits, site: site?.address ?? null },
    ...(site === undefined ? {} : { look: { text: textOn(site.look.colour), ...site.look } }),
    ...(suspended === undefined ? {} : { suspended }),
  };
}
