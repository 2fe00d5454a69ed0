import { madeFirstTenant } from '../adapters/postgres/tenants.ts';
import type { IdentityTools } from './tools.ts';

/** Which tenant runs the installation: asked while processes start, when there may be none yet. */
export async function getInstallation({
  database,
}: Pick<IdentityTools, 'database'>): Promise<{ readonly tenant: string | null }> {
  return { tenant: (await madeFirstTenant(database)) ?? null };
}
