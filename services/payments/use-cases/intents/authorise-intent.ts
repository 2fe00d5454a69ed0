import type { CallContext } from '@pvt/kernel/context';
import { methodToken } from '../../adapters/postgres/customers.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import { requireOffered } from '../providers/require-offered.ts';
import { type Asked, askProvider } from './ask-provider.ts';
import { intentNotFound } from './get-intent.ts';
import { intentById } from './load-intent.ts';
import type { IntentTools } from './tools.ts';

/**
 * Has a payment authorised by a token, or by a saved method of its customer.
 * @throws METHOD_INVALID, PAYMENT_PROVIDER_NOT_OFFERED, and what `askProvider` does
 */
export async function authoriseIntent(
  tools: IntentTools,
  context: CallContext,
  id: string,
  given: { readonly method?: string; readonly savedMethod?: string },
): Promise<Asked> {
  const paidWith = await tools.database.transaction(context.tenant, async (tx) => {
    const kept = await intentById(tx, id);
    if (kept === undefined) throw intentNotFound(id);
    const { customer, provider } = kept.about;
    await requireOffered(tx, provider);
    if (given.savedMethod === undefined) return given.method === undefined ? undefined : { method: given.method };
    return customer === null ? undefined : methodToken(tx, customer, given.savedMethod, provider);
  });
  if (paidWith === undefined)
    throw providerErrors.METHOD_INVALID(
      'Give a token of the provider, or a saved method of the payment’s customer and provider.',
      {
        pointer: given.savedMethod === undefined ? '/method' : '/savedMethod',
      },
    );
  return askProvider(tools, context, id, { kind: 'authorise' }, requestOf(paidWith));
}

const requestOf = ({ method, customer = null }: { readonly method: string; readonly customer?: string | null }) => ({
  method,
  ...(customer === null ? {} : { customer }),
});
