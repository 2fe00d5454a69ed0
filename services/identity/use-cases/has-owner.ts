import type { CallContext } from '@pvt/kernel/context';
import { countWithRole } from '../adapters/postgres/memberships.ts';
import { firstTenantOf } from '../adapters/postgres/tenants.ts';
import { OWNER } from '../core/roles.ts';
import type { IdentityTools } from './tools.ts';

/** Whether anybody owns the tenant; until then the session of a link may claim it. */
export function hasOwner(tools: Pick<IdentityTools, 'database'>, { tenant }: CallContext): Promise<boolean> {
  return isOwned(tools, tenant);
}

/** Whether anybody owns the first tenant, which is who runs the installation. */
export async function isInstallationClaimed(tools: Pick<IdentityTools, 'database'>): Promise<boolean> {
  return isOwned(tools, await firstTenantOf(tools.database));
}

function isOwned({ database }: Pick<IdentityTools, 'database'>, tenant: string): Promise<boolean> {
  return database.transaction(tenant, async (tx) => (await countWithRole(tx, OWNER)) > 0);
}
