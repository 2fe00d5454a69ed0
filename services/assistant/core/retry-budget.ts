/**
 * A token bucket across all calls to a provider: each first try puts a part of a token in, each retry takes a whole
 * one out, and a slow drip keeps a quiet system able to retry. When a provider fails for everyone, retries add at most
 * the ratio to its load instead of multiplying it.
 */
export interface RetryBudgetPolicy {
  /** Tokens a first try puts in. */
  readonly ratio: number;
  readonly perSecond: number;
  readonly atMost: number;
}

export interface RetryBudget {
  readonly tokens: number;
  readonly at: number;
}

export function fullBudget(now: number, policy: RetryBudgetPolicy): RetryBudget {
  return { tokens: policy.atMost, at: now };
}

export function deposit(budget: RetryBudget, now: number, policy: RetryBudgetPolicy): RetryBudget {
  const { tokens } = dripped(budget, now, policy);
  return { tokens: Math.min(tokens + policy.ratio, policy.atMost), at: now };
}

/** The budget after one retry, or nothing when it does not allow one. */
export function withdraw(budget: RetryBudget, now: number, policy: RetryBudgetPolicy): RetryBudget | undefined {
  const { tokens } = dripped(budget, now, policy);
  return tokens < 1 ? undefined : { tokens: tokens - 1, at: now };
}

function dripped(budget: RetryBudget, now: number, policy: RetryBudgetPolicy): RetryBudget {
  const seconds = Math.max(0, now - budget.at) / 1000;
  return { tokens: Math.min(budget.tokens + seconds * policy.perSecond, policy.atMost), at: now };
}
