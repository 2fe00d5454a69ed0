import type { Database } from '@pvt/kernel/database';
import { type RetryPolicy, retryDelayMs } from '@pvt/kernel/log/retry';
import {
  claimDueDeliveries,
  type DeliveryResult,
  type DueDelivery,
  settleDelivery,
} from '../adapters/postgres/webhook-deliveries.ts';
import type { PostResult, WebhookPoster } from '../adapters/webhook/post-webhook.ts';
import type { Sealing } from '../ports.ts';

export interface SenderContext {
  readonly database: Database;
  readonly poster: WebhookPoster;
  readonly sealing: Sealing;
  readonly policy: RetryPolicy;
  readonly everyMs: number;
  readonly onError: (what: string, error: unknown) => void;
}

export interface Sender {
  stop(): Promise<void>;
}

/** About three days in all, then the delivery is dead and kept for a person. */
export const DELIVERY_RETRY: RetryPolicy = { attempts: 14, firstDelayMs: 2_000, factor: 3, longestDelayMs: 28_800_000 };

/** Longer than a post may take: a delivery is another sender's only when this one is gone. */
const LEASE_MS = 60_000;
const AT_ONCE = 32;
/** A receiver that hangs until the time-out holds no more places than these. */
const AT_ONCE_PER_RECEIVER = 4;

/** Sends what flows have queued, at least once: the receiver tells a second time by the webhook-id. */
export function startSender(context: SenderContext): Sender {
  const underWay = new Map<DueDelivery, Promise<void>>();
  let stopped = false;
  let woken = false;
  let wake: () => void = () => undefined;

  /** A place that becomes free is taken at once: nobody waits for the slowest of those that were claimed together. */
  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      try {
        await fill();
      } catch (error) {
        context.onError('web hooks', error);
      }
      if (!woken && !stopped) await wokenOrLater();
    }
    await Promise.all(underWay.values());
  }

  async function fill(): Promise<void> {
    const most = AT_ONCE - underWay.size;
    if (most === 0) return;
    const limits = { leaseMs: LEASE_MS, most, perReceiver: AT_ONCE_PER_RECEIVER };
    const due = await context.database.housekeeping((tx) => claimDueDeliveries(tx, limits, [...underWay.keys()]));
    for (const delivery of due) underWay.set(delivery, deliverAndMakeRoom(delivery));
  }

  async function deliverAndMakeRoom(delivery: DueDelivery): Promise<void> {
    await deliver(context, delivery).catch((error: unknown) => context.onError('web hooks', error));
    underWay.delete(delivery);
    woken = true;
    wake();
  }

  function wokenOrLater(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, context.everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function end(): Promise<void> {
    stopped = true;
    wake();
    await running;
    await context.poster.close();
  }

  const running = run();
  let stopping: Promise<void> | undefined;
  return {
    stop() {
      stopping ??= end();
      return stopping;
    },
  };
}

async function deliver(context: SenderContext, delivery: DueDelivery): Promise<void> {
  const result = await attempt(context, delivery);
  const settled = settlement(result, delivery.attempts, context.policy, Date.now(), Math.random());
  await context.database.transaction(delivery.tenant, (tx) => settleDelivery(tx, delivery.id, settled));
}

async function attempt({ poster, sealing }: SenderContext, delivery: DueDelivery): Promise<PostResult> {
  if (delivery.secret === null)
    return { outcome: 'refused', error: 'the secret of this address is gone; save the flow again' };
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

/** What becomes of a delivery after its n-th attempt. */
function settlement(
  result: PostResult,
  attempts: number,
  policy: RetryPolicy,
  now: number,
  random: number,
): DeliveryResult {
  const status = result.status === undefined ? {} : { status: result.status };
  if (result.outcome === 'sent') return { state: 'sent', ...status };
  const { error } = result;
  if (result.outcome === 'refused' || attempts >= policy.attempts) return { state: 'dead', error, ...status };
  const delay = Math.max(retryDelayMs(policy, attempts, random), result.retryAfterMs ?? 0);
  return { state: 'waiting', error, ...status, nextAt: new Date(now + delay) };
}
