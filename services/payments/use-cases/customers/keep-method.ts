import { createHash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { messageOf } from '@pvt/kernel/errors';
import { customerAt, customerById } from '../../adapters/postgres/customers.ts';
import { type KeptMethod, type ProviderName, ProviderRefused } from '../../core/provider.ts';
import { customerNotFound, providerErrors } from '../../core/provider-errors.ts';
import type { IntentTools } from '../intents/tools.ts';
import { requireOffered } from '../providers/require-offered.ts';

const PATIENCE_MS = 8000;

/**
 * Has the provider make a token one that is paid with again, where it asks for that: outside of any transaction, and under a key of the
 * token's, so that it is done once however often it is asked for.
 * @returns undefined where the token is paid with as it is
 * @throws CUSTOMER_NOT_FOUND, PAYMENT_PROVIDER_NOT_OFFERED, METHOD_INVALID, PAYMENT_PROVIDER_UNREACHABLE
 */
export async function keepMethod(
  { database, providers }: Pick<IntentTools, 'database' | 'providers'>,
  { tenant }: CallContext,
  customer: string,
  { provider: name, token }: { readonly provider: ProviderName; readonly token: string },
): Promise<KeptMethod | undefined> {
  const { owner, provider } = await database.transaction(tenant, async (tx) => {
    const known = await customerById(tx, customer);
    if (known === undefined) throw customerNotFound(customer);
    await requireOffered(tx, name);
    const { id, mail } = known;
    const reference = await customerAt(tx, customer, name);
    return { owner: { id, name: known.name, mail, reference }, provider: await providers.open(tx, name) };
  });
  if (provider.keepMethod === undefined) return undefined;
  // The token's own text goes into no key: keys are logged by providers.
  const key = `method:${createHash('sha256').update(`${customer} ${token}`).digest('hex').slice(0, 32)}`;
  try {
    return await provider.keepMethod(key, owner, token, AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    if (error instanceof ProviderRefused)
      throw providerErrors.METHOD_INVALID(`The provider does not save the method: ${error.message}`, {
        pointer: '/token',
      });
    throw providerErrors.PAYMENT_PROVIDER_UNREACHABLE(messageOf(error), { cause: error, retryAfterSeconds: 2 });
  }
}
