import type { Database } from '@pvt/kernel/database';
import type { RetryPolicy } from '@pvt/kernel/log/retry';
import type { PostResult, WebhookPoster } from '../../adapters/post-webhook.ts';
import { type DueDelivery, settleDelivery } from '../../adapters/postgres/webhook-deliveries.ts';
import type { Sealing } from '../../adapters/sealing.ts';
import { settlementOf } from './settlement.ts';

export interface DeliverTools {
  readonly database: Database;
  readonly poster: WebhookPoster;
  readonly sealing: Sealing;
  readonly policy: RetryPolicy;
}

/** Makes one attempt for a delivery that was claimed, and keeps what came of it. */
export async function deliver(tools: DeliverTools, delivery: DueDelivery): Promise<void> {
  const result = await attempt(tools, delivery);
  const settled = settlementOf(result, delivery.attempts, tools.policy, Date.now(), Math.random());
  await tools.database.transaction(delivery.tenant, (tx) => settleDelivery(tx, delivery.id, settled));
}

async function attempt({ poster, sealing }: DeliverTools, delivery: DueDelivery): Promise<PostResult> {
  if (delivery.secret === null)
    return { outcome: 'rejected', error: 'the secret of this address is gone; save the flow again' };
  let secret: string;
  try {
    secret = sealing.open(delivery.secret);
  } catch {
    return {
      outcome: 'failed',
      error: 'the secret of this address can not be opened with this key; save the flow again',
    };
  }
  return poster.post({ ...delivery, secret }, new Date());
}
