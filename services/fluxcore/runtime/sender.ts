import type { Database } from '@pvt/kernel/database';
import { type RetryPolicy, retryDelayMs } from '@pvt/kernel/log/retry';
import {
  claimDueDeliveries,
  type DeliveryResult,
  type DueDelivery,
  forgetSent,
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
const FORGET_EVERY_MS = 3_600_000;
const KEEP_SENT_DAYS = 30;

/** Sends what flows have queued, at least once: the receiver tells a second time by the webhook-id. */
export function startSender(context: SenderContext): Sender {
  let stopped = false;
  let forgotten = 0;
  let timer: NodeJS.Timeout | undefined;

  async function round(): Promise<void> {
    try {
      for (let full = true; full && !stopped; ) {
        const due = await context.database.everyTenant((tx) => claimDueDeliveries(tx, LEASE_MS, AT_ONCE));
        await Promise.all(due.map((delivery) => deliver(context, delivery)));
        full = due.length === AT_ONCE;
      }
      await forgetNowAndThen();
    } catch (error) {
      context.onError('web hooks', error);
    }
    if (!stopped) timer = setTimeout(() => (running = round()), context.everyMs);
  }

  async function forgetNowAndThen(): Promise<void> {
    if (Date.now() - forgotten < FORGET_EVERY_MS) return;
    forgotten = Date.now();
    await context.database.everyTenant((tx) => forgetSent(tx, KEEP_SENT_DAYS));
  }

  async function end(): Promise<void> {
    stopped = true;
    clearTimeout(timer);
    await running;
    await context.poster.close();
  }

  let running = round();
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
  return poster.post({ ...delivery, secret: sealing.open(delivery.secret) }, new Date());
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
