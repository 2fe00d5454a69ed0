import type { CallContext } from '@pvt/kernel/context';
import { addDeliveries, deliveriesTo } from '../../adapters/postgres/webhook-deliveries.ts';
import { findEndpoint } from '../../adapters/postgres/webhook-endpoints.ts';
import { MOST_REFUSALS, NONE_DELIVERED, type WebhookDeliveries } from '../../core/webhook/deliveries.ts';
import { repeating } from '../live/repeating.ts';
import type { CollectTools } from '../tools.ts';
import { noEndpoint } from './get-webhook-endpoint.ts';

const STORE_EVERY_MS = 1000;

/** @throws WEBHOOK_ENDPOINT_NOT_FOUND */
export async function getWebhookDeliveries(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  provider: string,
): Promise<WebhookDeliveries> {
  return database.transaction(tenant, async (tx) => {
    const [endpoint, deliveries] = await Promise.all([findEndpoint(tx, provider), deliveriesTo(tx, provider)]);
    if (endpoint === undefined) throw noEndpoint(provider);
    return deliveries ?? NONE_DELIVERED;
  });
}

/** Stores what became of deliveries, a second later at most. */
export function keepDeliveries({
  database,
  deliveries,
  logger,
}: Pick<CollectTools, 'database' | 'deliveries' | 'logger'>): { stop(): Promise<void> } {
  async function store(): Promise<void> {
    const noted = deliveries.take();
    if (noted.length > 0) await database.housekeeping((tx) => addDeliveries(tx, noted, MOST_REFUSALS));
  }

  const storing = repeating(STORE_EVERY_MS, () =>
    // What is lost when the database is away is a second of counts.
    store().catch((error: unknown) => logger.warn({ err: error }, 'webhook deliveries')),
  );
  return {
    async stop() {
      storing.stop();
      await store().catch(() => undefined);
    },
  };
}
