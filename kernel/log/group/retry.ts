/** How often and how fast a failing event is tried again before it becomes a dead letter. */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly factor: number;
  readonly longestDelayMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = { attempts: 5, firstDelayMs: 500, factor: 4, longestDelayMs: 3_600_000 };

/**
 * The delay after the n-th failed attempt (n from 1), in ms: exponential, with "equal jitter" (half fixed, half random)
 * so that what failed together does not come back together.
 * @param random from 0 (inclusive) to 1 (exclusive)
 */
export function retryDelayMs(policy: RetryPolicy, attempt: number, random: number): number {
  const full = Math.min(policy.longestDelayMs, policy.firstDelayMs * policy.factor ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random);
}

/**
 * Thrown by a handler (or its prepare) when nothing is wrong with the event, only something it needs is away: the
 * event is parked until `retryAt` and no attempt is used up.
 */
export class Park extends Error {
  readonly reason: string;
  readonly retryAt: Date;

  /** @param reason what is away, the same text for everything that waits for it: its first event back is the probe. */
  constructor(reason: string, retryAt: Date) {
    super(`waiting for ${reason} until ${retryAt.toISOString()}`);
    this.name = 'Park';
    this.reason = reason;
    this.retryAt = retryAt;
  }
}

/** Thrown by a handler when trying again can't help: the event becomes a dead letter at once, with this code. */
export class Reject extends Error {
  readonly code: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.name = 'Reject';
    this.code = code;
  }
}
