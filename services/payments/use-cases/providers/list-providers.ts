import type { CallContext } from '@pvt/kernel/context';
import { type ProviderRow, providersOf } from '../../adapters/postgres/providers.ts';
import { PROVIDER_FORMS, type ProviderForm } from '../../adapters/providers/open-adapter.ts';
import { isChain } from '../../core/crypto-chain.ts';
import { PROVIDERS, type ProviderName } from '../../core/provider.ts';
import { keptSecrets, replacedUntil } from '../../core/webhook-secrets.ts';
import type { ProviderTools } from './tools.ts';

export interface ProviderView {
  readonly name: ProviderName;
  readonly isSetUp: boolean;
  readonly offered: boolean;
  /** `down`: it gave no answer too often, and is left alone for a while. */
  readonly state: 'up' | 'probing' | 'down';
  readonly webhookUrl: string | null;
  /** Until when deliveries signed by the secret before are accepted; null where only the newest is. */
  readonly replacedSecretUntil: string | null;
  /** What stands in the way of its payments. */
  readonly trouble: 'webhooks_unproven' | 'not_answering' | null;
  readonly form: ProviderForm;
}

/** All that there are, with how they are set up; none of their secrets. */
export async function listProviders(
  { database, providers, publicUrl, sealing }: Pick<ProviderTools, 'database' | 'providers' | 'publicUrl' | 'sealing'>,
  { tenant }: CallContext,
): Promise<ProviderView[]> {
  const rows = await database.transaction(tenant, providersOf);
  const now = Date.now();
  const secretsOf = (row: ProviderRow) => keptSecrets(sealing.open(tenant, row.name, row.secrets));
  return PROVIDERS.map((name) => {
    const row = rows.find((each) => each.name === name);
    const breaker = providers.state(tenant, name);
    const state = breaker === 'open' ? 'down' : breaker === 'half-open' ? 'probing' : 'up';
    const webhookUrl = row === undefined || isChain(name) ? null : webhookAddress(publicUrl(), name, row.endpoint);
    const isUnproven = row !== undefined && !isChain(name) && secretsOf(row).length === 0;
    const until = row === undefined ? undefined : replacedUntil(secretsOf(row), now);
    return {
      ...{ name, isSetUp: row !== undefined, offered: row?.offered ?? false, state, webhookUrl },
      replacedSecretUntil: until === undefined ? null : new Date(until).toISOString(),
      trouble: isUnproven ? 'webhooks_unproven' : state === 'up' ? null : 'not_answering',
      form: PROVIDER_FORMS[name],
    };
  });
}

export const webhookAddress = (base: URL, name: string, endpoint: string): string =>
  new URL(`/v1/payments/webhooks/${name}/${endpoint}`, base).href;
