import {
  admit,
  type Breaker,
  type BreakerPolicy,
  type BreakerState,
  failed,
  newBreaker,
  succeeded,
  type Ticket,
} from '@pvt/kernel/async/breaker';
import { openFairQueue, QueueFull } from '@pvt/kernel/async/fair-queue';
import { messageOf } from '@pvt/kernel/errors';
import { backoff } from '../../core/retry-after.ts';
import { deposit, fullBudget, type RetryBudgetPolicy, withdraw } from '../../core/retry-budget.ts';
import { type Clock, type LanguageModel, ModelFailure, type ModelReply, type ModelRequest } from '../../ports.ts';

export interface ProviderPolicy {
  /** For one try (ms). */
  readonly timeout: number;
  /** For all tries of a call with the waits between them, and for its place in the queue (ms). */
  readonly deadline: number;
  readonly retries: number;
  readonly concurrency: number;
  readonly queue: number;
  readonly breaker: BreakerPolicy;
  readonly retryBudget: RetryBudgetPolicy;
}

/**
 * A model with everything around it that keeps a failing provider from taking us along. One for all tenants, who share its
 * places: where there are four or more, one tenant has at most three of four.
 */
export interface Provider {
  readonly name: string;
  readonly model: string;
  /**
   * Asks for a tenant, and asks again where that may help.
   * @throws ProviderUnavailable when waiting may help; ModelFailure of kind `rejected` when it would not
   */
  complete(tenant: string, request: ModelRequest): Promise<ModelReply>;
  /** Takes one more try out of the retry budget, for an answer of the wrong shape. */
  mayRetry(): boolean;
  state(): { state: BreakerState; since: number };
}

export class ProviderUnavailable extends Error {
  /** When to ask again (ms since the epoch). */
  readonly retryAt: number;

  constructor(detail: string, retryAt: number, cause?: unknown) {
    super(detail, { cause });
    this.name = 'ProviderUnavailable';
    this.retryAt = retryAt;
  }
}

export function guard(model: LanguageModel, clock: Clock, policy: ProviderPolicy): Provider {
  const most = policy.concurrency - Math.floor(policy.concurrency / 4);
  const limits = { inAll: policy.concurrency, perHost: policy.concurrency, perTenant: most, perTenantAndHost: most };
  const places = openFairQueue(limits, policy.queue);
  let breaker: Breaker = newBreaker(clock.now());
  let budget = fullBudget(clock.now(), policy.retryBudget);

  function mayRetry(): boolean {
    const left = withdraw(budget, clock.now(), policy.retryBudget);
    if (left === undefined) return false;
    budget = left;
    return true;
  }

  function enter(): Ticket {
    const admission = admit(breaker, clock.now(), policy.breaker);
    breaker = admission.breaker;
    if ('ticket' in admission) return admission.ticket;
    throw new ProviderUnavailable(`${model.name} is failing and is left alone for now`, admission.retryAt);
  }

  /** One try, and what the breaker learns from it. */
  async function attempt(request: ModelRequest, deadline: AbortSignal): Promise<ModelReply> {
    const ticket = enter();
    try {
      const reply = await model.complete(request, AbortSignal.any([clock.timeout(policy.timeout), deadline]));
      breaker = succeeded(breaker, ticket, clock.now());
      return reply;
    } catch (error) {
      const failure =
        error instanceof ModelFailure ? error : new ModelFailure('down', messageOf(error), undefined, error);
      breaker = judged(breaker, ticket, failure);
      throw failure;
    }
  }

  function judged(before: Breaker, ticket: Ticket, failure: ModelFailure): Breaker {
    const now = clock.now();
    // It answered: that it did not like this request says nothing against it.
    if (failure.kind === 'rejected') return succeeded(before, ticket, now);
    if (failure.kind === 'unauthorised') return failed(before, ticket, now, policy.breaker, policy.breaker.openFor);
    // A wait that fits into one call is just a wait; a longer one holds for every call.
    const asked = failure.retryAfter;
    const long = asked !== undefined && asked > policy.deadline ? asked : undefined;
    return failed(before, ticket, now, policy.breaker, long);
  }

  async function tries(tenant: string, request: ModelRequest): Promise<ModelReply> {
    const claimant = { tenant, host: model.name };
    const deadline = clock.timeout(policy.deadline);
    const endsAt = clock.now() + policy.deadline;
    await places.acquire(claimant, deadline);
    try {
      budget = deposit(budget, clock.now(), policy.retryBudget);
      for (let retry = 0; ; retry++) {
        try {
          return await attempt(request, deadline);
        } catch (error) {
          if (!(error instanceof ModelFailure) || error.kind === 'rejected') throw error;
          const wait = Math.max(error.retryAfter ?? 0, backoff(retry, clock.random()));
          const hopeless = error.kind === 'unauthorised' || retry >= policy.retries || clock.now() + wait >= endsAt;
          if (hopeless || !mayRetry()) throw error;
          await clock.wait(wait, deadline);
        }
      }
    } finally {
      places.release(claimant);
    }
  }

  /** When it makes sense to come back after `error`. */
  function retryAt(error: unknown): number {
    const now = clock.now();
    const asked = error instanceof ModelFailure ? now + (error.retryAfter ?? 0) : now;
    const opens = breaker.state === 'open' ? breaker.until : 0;
    return Math.max(now + 1000, asked, opens);
  }

  return {
    name: model.name,
    model: model.model,
    mayRetry,
    state: () => ({ state: breaker.state, since: breaker.since }),
    async complete(tenant, request) {
      try {
        return await tries(tenant, request);
      } catch (error) {
        if (error instanceof ProviderUnavailable || (error instanceof ModelFailure && error.kind === 'rejected'))
          throw error;
        const detail = error instanceof QueueFull ? `${model.name} has too many calls waiting` : messageOf(error);
        throw new ProviderUnavailable(detail, retryAt(error), error);
      }
    },
  };
}
