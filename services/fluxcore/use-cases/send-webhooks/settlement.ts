import { type RetryPolicy, retryDelayMs } from '@pvt/kernel/log/retry';
import type { PostResult } from '../../adapters/post-webhook.ts';
import type { DeliveryResult } from '../../adapters/postgres/webhook-deliveries.ts';

/** About three days in all, then the delivery is dead and kept for a person. */
export const DELIVERY_RETRY: RetryPolicy = { attempts: 14, firstDelayMs: 2_000, factor: 3, longestDelayMs: 28_800_000 };

/**
 * What becomes of a delivery after its n-th attempt.
 * @param now ms since 1970
 * @param random from 0 (inclusive) to 1 (exclusive)
 */
export function settlementOf(
  result: PostResult,
  attempts: number,
  policy: RetryPolicy,
  now: number,
  random: number,
): DeliveryResult {
  const status = result.status === undefined ? {} : { status: result.status };
  if (result.outcome === 'sent') return { state: 'sent', ...status };
  const { error } = result;
  if (result.outcome === 'rejected' || attempts >= policy.attempts) return { state: 'dead', error, ...status };
  const delay = Math.max(retryDelayMs(policy, attempts, random), result.retryAfterMs ?? 0);
  return { state: 'waiting', error, ...status, nextAt: new Date(now + delay) };
}
