import type { CallContext } from '@pvt/kernel/context';
import { providersOf } from '../../adapters/postgres/providers.ts';
import type { OfferedProviders } from '../../core/offered-providers.ts';
import type { ProviderTools } from './tools.ts';

/** Those that are set up and switched on, without those that give no answer now; all where none does. */
export async function listOffered(
  { database, providers }: Pick<ProviderTools, 'database' | 'providers'>,
  { tenant }: CallContext,
): Promise<OfferedProviders> {
  const rows = await database.transaction(tenant, providersOf);
  const offered = rows.filter((row) => row.offered).map(({ name }) => name);
  const answering = offered.filter((name) => providers.downUntil(tenant, name) === undefined);
  return { providers: answering.length === 0 ? offered : answering };
}
