import type { Database } from '@pvt/kernel/database';
import { knownFirstTenant } from '../adapters/postgres/tenants.ts';

/** The tenant whose members run the installation; undefined before the first start has made it. */
export function installationTenant(database: Pick<Database, 'query'>): Promise<string | undefined> {
  return knownFirstTenant(database);
}
