import type { Transaction } from '@pvt/kernel/database';
import { lockOrganisation } from '../adapters/postgres/organisations.ts';
import { identityErrors } from '../core/errors.ts';

const WORDS = { people: 'people', keys: 'API keys' } as const;

/**
 * To be asked after one more was added to the tenant of the transaction; until that ends, nobody else adds one. Customers are
 * not counted among people.
 * @throws TENANT_LIMIT_REACHED
 */
export async function requireRoom(tx: Transaction, of: keyof typeof WORDS): Promise<void> {
  const tenant = await lockOrganisation(tx);
  const most = tenant?.limits[of];
  if (tenant === undefined || most === undefined || tenant[of] <= most) return;
  throw identityErrors.TENANT_LIMIT_REACHED(`The organisation may have ${most} ${WORDS[of]}, and has as many.`, {
    more: { limit: of, most },
  });
}
