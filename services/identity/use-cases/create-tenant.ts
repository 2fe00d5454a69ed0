import { randomUUIDv7 } from 'node:crypto';
import { insertTenant } from '../adapters/postgres/tenants.ts';
import type { IdentityTools } from './tools.ts';

/** @returns the new tenant's id */
export async function createTenant({ database }: Pick<IdentityTools, 'database'>, name: string): Promise<string> {
  const tenant = randomUUIDv7();
  await database.transaction(tenant, (tx) => insertTenant(tx, tenant, name));
  return tenant;
}
