import type { CallContext } from '@pvt/kernel/context';
import { lockName } from '../../adapters/postgres/lock-name.ts';
import { deleteEndpoint } from '../../adapters/postgres/webhook-endpoints.ts';
import { webhookEndpointDeleted } from '../../core/events.ts';
import { endpointFacts } from '../../core/webhook/endpoint.ts';
import type { CollectTools } from '../tools.ts';
import { noEndpoint } from './get-webhook-endpoint.ts';

/** @throws WEBHOOK_ENDPOINT_NOT_FOUND */
export function deleteWebhookEndpoint(
  { database, log }: Pick<CollectTools, 'database' | 'log'>,
  context: CallContext,
  provider: string,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await lockName(tx, 'webhook-endpoint', provider);
    const before = await deleteEndpoint(tx, provider);
    if (before === undefined) throw noEndpoint(provider);
    const change = { name: provider, before: endpointFacts(before), after: null };
    await log.publish(tx, [webhookEndpointDeleted.of(context, change)]);
  });
}
