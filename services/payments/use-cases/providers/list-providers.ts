import type { CallContext } from '@pvt/kernel/context';
import { providersOf } from '../../adapters/postgres/providers.ts';
import { PROVIDERS, type ProviderName } from '../../core/provider.ts';
import type { ProviderTools } from './tools.ts';

export interface ProviderView {
  readonly name: ProviderName;
  readonly isSetUp: boolean;
  readonly offered: boolean;
  /** `down`: it gave no answer too often, and is left alone for a while. */
  readonly state: 'up' | 'probing' | 'down';
  readonly webhookUrl: string | null;
}

/** All that there are, with how they are set up; none of their secrets. */
export async function listProviders(
  { database, providers, publicUrl }: Pick<ProviderTools, 'database' | 'providers' | 'publicUrl'>,
  { tenant }: CallContext,
): Promise<ProviderView[]> {
  const rows = await database.transaction(tenant, providersOf);
  return PROVIDERS.map((name) => {
    const row = rows.find((each) => each.name === name);
    const breaker = providers.state(tenant, name);
    const state = breaker === 'open' ? 'down' : breaker === 'half-open' ? 'probing' : 'up';
    const webhookUrl = row === undefined ? null : webhookAddress(publicUrl(), name, row.endpoint);
    return { name, isSetUp: row !== undefined, offered: row?.offered ?? false, state, webhookUrl };
  });
}

export const webhookAddress = (base: URL, name: string, endpoint: string): string =>
  new URL(`/v1/payments/webhooks/${name}/${endpoint}`, base).href;
