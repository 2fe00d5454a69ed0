import { messageOf } from '@pvt/kernel/errors';
import { keepEvent } from '../../adapters/postgres/provider-events.ts';
import { meetProvider } from '../../adapters/postgres/providers.ts';
import { openAdapter, READ_WEBHOOK } from '../../adapters/providers/open-adapter.ts';
import {
  type Credentials,
  type ProviderEvent,
  type ProviderName,
  ProviderUnknown,
  WebhookRejected,
} from '../../core/provider.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import { acceptedSecrets, keptSecrets } from '../../core/webhook-secrets.ts';
import { applyEvent } from '../intents/jobs.ts';
import type { ProviderTools } from './tools.ts';

/**
 * Takes a webhook: its address has the tenant, its signature the sender. It is durable when this returns, and applied after, so that
 * the provider has its answer at once. One that comes again is known by its id, and has no second effect under another one either.
 * @throws PAYMENT_WEBHOOK_NOT_FOUND, PAYMENT_WEBHOOK_SIGNATURE_INVALID, PAYMENT_WEBHOOK_TOO_OLD, PAYMENT_WEBHOOK_INVALID;
 * PAYMENT_PROVIDER_UNREACHABLE where the provider alone can say whether it is its own
 */
export async function receiveWebhook(
  tools: Pick<ProviderTools, 'database' | 'jobs' | 'sealing' | 'ownContext' | 'around'>,
  name: ProviderName,
  endpoint: string,
  raw: Buffer,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { database, jobs, sealing, ownContext, around } = tools;
  const met = await meetProvider(database, name, endpoint);
  if (met === undefined) throw providerErrors.PAYMENT_WEBHOOK_NOT_FOUND('There is no endpoint at this address.');
  const { tenant } = met;
  const provider = () => openAdapter(name, sealing.open(tenant, name, met.credentials) as Credentials, around(tenant));
  const secrets = acceptedSecrets(keptSecrets(sealing.open(tenant, name, met.secrets)), Date.now());
  const now = Math.floor(Date.now() / 1000);
  const event = await read(async () => READ_WEBHOOK[name](raw, headers, secrets, now, provider));
  if (event === undefined) return;
  await database.transaction(tenant, async (tx) => {
    if (await keepEvent(tx, name, event))
      await jobs.enqueue(tx, ownContext(tenant), applyEvent, { provider: name, event: event.id });
  });
}

async function read(work: () => Promise<ProviderEvent | undefined>): Promise<ProviderEvent | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WebhookRejected) throw providerErrors[error.code](error.message);
    if (error instanceof ProviderUnknown)
      throw providerErrors.PAYMENT_PROVIDER_UNREACHABLE(messageOf(error), { cause: error });
    throw error;
  }
}
