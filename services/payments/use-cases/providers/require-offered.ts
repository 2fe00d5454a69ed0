import type { Transaction } from '@pvt/kernel/database';
import { providerByName } from '../../adapters/postgres/providers.ts';
import type { ProviderName } from '../../core/provider.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import type { ProviderPool } from './provider-pool.ts';

/** @throws PAYMENT_PROVIDER_NOT_OFFERED */
export async function requireOffered(tx: Transaction, name: string): Promise<void> {
  const row = await providerByName(tx, name);
  if (row?.offered === true) return;
  const detail = row === undefined ? `The provider ${name} is not set up.` : `The provider ${name} is switched off.`;
  throw providerErrors.PAYMENT_PROVIDER_NOT_OFFERED(detail, { pointer: '/provider' });
}

/** For what can as well go by another provider. @throws PAYMENT_PROVIDER_UNREACHABLE while it is left alone, since it gave no answer too often */
export function requireAnswering(providers: Pick<ProviderPool, 'downUntil'>, tenant: string, name: ProviderName): void {
  const until = providers.downUntil(tenant, name);
  if (until === undefined) return;
  throw providerErrors.PAYMENT_PROVIDER_UNREACHABLE(
    `The provider ${name} gives no answer now. Choose another one, or try again later.`,
    { pointer: '/provider', retryAfterSeconds: Math.max(1, Math.ceil((until - Date.now()) / 1000)) },
  );
}
