import type { CallContext } from '@pvt/kernel/context';
import { providersOf } from '../../adapters/postgres/providers.ts';
import type { OfferedProviders } from '../../core/offered-providers.ts';
import type { ProviderTools } from './tools.ts';

/** Those that are set up and switched on. */
export async function listOffered(
  { database }: Pick<ProviderTools, 'database'>,
  { tenant }: CallContext,
): Promise<OfferedProviders> {
  const rows = await database.transaction(tenant, providersOf);
  return { providers: rows.filter(({ offered }) => offered).map(({ name }) => name) };
}
