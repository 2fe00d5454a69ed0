import type { Transaction } from '@pvt/kernel/database';
import { providerByName } from '../../adapters/postgres/providers.ts';
import { providerErrors } from '../../core/provider-errors.ts';

/** @throws PAYMENT_PROVIDER_NOT_OFFERED */
export async function requireOffered(tx: Transaction, name: string): Promise<void> {
  const row = await providerByName(tx, name);
  if (row?.offered === true) return;
  const detail = row === undefined ? `The provider ${name} is not set up.` : `The provider ${name} is switched off.`;
  throw providerErrors.PAYMENT_PROVIDER_NOT_OFFERED(detail, { pointer: '/provider' });
}
