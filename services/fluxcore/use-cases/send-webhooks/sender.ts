import type { PlaceLimits } from '@pvt/kernel/async/fair-places';
import { workOff } from '@pvt/kernel/async/work-off';
import { claimDueDeliveries } from '../../adapters/postgres/webhook-deliveries.ts';
import { type DeliverTools, deliver } from './deliver.ts';

export interface SenderTools extends DeliverTools {
  /** How often (ms) the database is polled for deliveries that are due. */
  readonly everyMs: number;
  readonly onError: (what: string, error: unknown) => void;
}

export interface Sender {
  /** After the deliveries that are under way. */
  stop(): Promise<void>;
}

/** Longer than a post may take: a delivery is another sender's only when this one is gone. */
const LEASE_MS = 60_000;
const LIMITS: PlaceLimits = { inAll: 32, perTenant: 12, perHost: 12, perTenantAndHost: 4 };

/** Sends what flows have queued, at least once: the receiver recognises a second time by the webhook-id. */
export function startSender(tools: SenderTools): Sender {
  const deliveries = workOff({
    limits: LIMITS,
    everyMs: tools.everyMs,
    claim: (share) =>
      tools.database.housekeeping((tx) => claimDueDeliveries(tx, LEASE_MS, LIMITS.perTenantAndHost, share)),
    work: (delivery) => deliver(tools, delivery),
    onError: (error) => tools.onError('web hooks', error),
  });

  async function end(): Promise<void> {
    await deliveries.stop();
    await tools.poster.close();
  }

  let stopping: Promise<void> | undefined;
  return {
    stop() {
      stopping ??= end();
      return stopping;
    },
  };
}
