/**
 * A circuit breaker as a pure state machine; time (ms) is passed in.
 *
 *   closed ──failures in the window──▶ open ──its time is over──▶ half-open ──the probe succeeds──▶ closed
 *                                       ▲                            │
 *                                       └──────the probe fails───────┘  (open for twice as long, up to a bound)
 *
 * Each admitted call holds a ticket with the period it began in. What a call tells of an earlier period is not
 * counted: ten calls that were under way when the breaker opened are not ten failed probes.
 */
export interface BreakerPolicy {
  /** As many failures within `window` open it. */
  readonly failures: number;
  readonly window: number;
  readonly openFor: number;
  readonly openForAtMost: number;
  /** A probe not heard of for so long is lost, and another may go. */
  readonly probeLease: number;
}

interface Period {
  readonly period: number;
  /** When this state began. */
  readonly since: number;
}

export type Breaker =
  | (Period & { readonly state: 'closed'; readonly failedAt: readonly number[] })
  | (Period & { readonly state: 'open'; readonly until: number; readonly openFor: number })
  | (Period & { readonly state: 'half-open'; readonly probeUntil: number; readonly openFor: number });

export type BreakerState = Breaker['state'];

export interface Ticket {
  readonly period: number;
}

export type Admission =
  | { readonly breaker: Breaker; readonly ticket: Ticket }
  | { readonly breaker: Breaker; readonly retryAt: number };

/** A probe is often answered long before its lease ends: who waits for it looks again this often (ms). */
const PROBE_ASK_AGAIN = 1000;

export function newBreaker(now: number): Breaker {
  return { state: 'closed', period: 0, since: now, failedAt: [] };
}

/** May a call go? Else when to ask again. In half-open state one call goes, the probe. */
export function admit(breaker: Breaker, now: number, policy: BreakerPolicy): Admission {
  if (breaker.state === 'closed') return { breaker, ticket: { period: breaker.period } };
  const until = breaker.state === 'open' ? breaker.until : breaker.probeUntil;
  if (now < until)
    return { breaker, retryAt: breaker.state === 'open' ? until : Math.min(until, now + PROBE_ASK_AGAIN) };
  const period = breaker.period + 1;
  const since = breaker.state === 'half-open' ? breaker.since : now;
  const probing: Breaker = {
    state: 'half-open',
    period,
    since,
    probeUntil: now + policy.probeLease,
    openFor: breaker.openFor,
  };
  return { breaker: probing, ticket: { period } };
}

/** The provider answered. */
export function succeeded(breaker: Breaker, ticket: Ticket, now: number): Breaker {
  if (ticket.period !== breaker.period) return breaker;
  if (breaker.state === 'closed') return breaker;
  return { state: 'closed', period: breaker.period + 1, since: now, failedAt: [] };
}

/**
 * The provider did not answer.
 * @param askedToWait it said for how long (ms): before that every other call would be refused too, so it opens at once
 */
export function failed(
  breaker: Breaker,
  ticket: Ticket,
  now: number,
  policy: BreakerPolicy,
  askedToWait?: number,
): Breaker {
  if (ticket.period !== breaker.period) return breaker;
  if (breaker.state !== 'closed') {
    return open(breaker, now, askedToWait ?? Math.min(breaker.openFor * 2, policy.openForAtMost));
  }
  const failedAt = [...breaker.failedAt.filter((at) => at > now - policy.window), now];
  if (askedToWait !== undefined) return open(breaker, now, askedToWait);
  return failedAt.length < policy.failures ? { ...breaker, failedAt } : open(breaker, now, policy.openFor);
}

function open(breaker: Breaker, now: number, openFor: number): Breaker {
  return { state: 'open', period: breaker.period + 1, since: now, until: now + openFor, openFor };
}
