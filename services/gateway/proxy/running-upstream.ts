import { admit, type Breaker, failed, newBreaker, succeeded, type Ticket } from '@pvt/kernel/async/breaker';
import type { Problem } from '@pvt/kernel/errors';
import { byHash, byLeastRequests, byRoundRobin, type HashRing, hashRing } from '../core/balance.ts';
import { gatewayErrors } from '../core/errors.ts';
import type { UpstreamFigures } from '../core/figures.ts';
import { isAvailable, isEjected, noteAnswered, noteError, noteRefused, weightNow } from '../core/instance-state.ts';
import { openRetryBudget } from '../core/retry-budget.ts';
import type { Instance, Upstream } from '../core/upstream.ts';
import type { ProxyPorts } from './ports.ts';
import { probeInstances } from './probes.ts';
import { openInstance, type RunningInstance } from './running-instance.ts';

const MOST_IN_FLIGHT = 10_000;
const PANIC_BELOW = 50;
const LOOK_MS = 1000;
const PROBE_LEASE_MS = 30_000;
const LONGEST_OPEN = 8;

/** What a request came to; of one whose client went away it is not known. */
export type CallEnd = 'well' | 'error' | 'unknown';

/** Where the requests of an upstream go, and what is known of its instances. */
export interface RunningUpstream {
  readonly name: string;
  readonly definition: Upstream;
  /** So few are healthy that all are used. */
  readonly isPanicking: boolean;
  /** Lets a request in. @throws nothing: what it is refused by is returned */
  enter(): Ticket | Problem;
  /** @param tried is not chosen again. @param key of who asks, where it is chosen by hash */
  choose(tried: readonly RunningInstance[], key: string): RunningInstance | undefined;
  mayRetry(): boolean;
  refused(instance: RunningInstance): void;
  answered(instance: RunningInstance, isError: boolean): void;
  leave(ticket: Ticket, end: CallEnd): void;
  figures(): UpstreamFigures;
  /** Waits for what is under way. */
  close(): Promise<void>;
  destroy(): Promise<void>;
}

export function runUpstream(name: string, definition: Upstream, ports: ProxyPorts): RunningUpstream {
  const { now, log } = ports;
  const budget = openRetryBudget(definition.retryBudget);
  const { slowStartMs, panicBelowPercent = PANIC_BELOW, balance = 'least-requests' } = definition;
  const policy = definition.breaker && {
    failures: definition.breaker.failures,
    window: definition.breaker.windowMs,
    openFor: definition.breaker.openMs,
    openForAtMost: definition.breaker.openMs * LONGEST_OPEN,
    probeLease: PROBE_LEASE_MS,
  };
  let breaker: Breaker = newBreaker(now());
  let instances: readonly RunningInstance[] = [];
  const leaving = new Set<Promise<void>>();
  let ring: HashRing<RunningInstance> | undefined;
  const counts = { requests: 0, errors: 0, inFlight: 0, retries: 0, refused: 0 };
  let isPanicking = false;
  let isFirst = true;
  let isAsking = false;
  let isOver = false;

  function setInstances(list: readonly Instance[]): void {
    const before = new Map(instances.map((each) => [each.id, each]));
    instances = list.map((each) => {
      const origin = new URL(each.url).origin;
      const known = before.get(origin);
      before.delete(origin);
      if (known === undefined) return openInstance(origin, each, definition, now(), isFirst);
      known.definition = each;
      return known;
    });
    isFirst = false;
    ring = undefined;
    for (const { pool } of before.values()) {
      const closing: Promise<void> = pool
        .close()
        .catch(() => undefined)
        .finally(() => leaving.delete(closing));
      leaving.add(closing);
    }
  }

  /** One question at a time: an older answer must not take the place of a newer one. */
  async function askForInstances(service: string): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      const list = await ports.instancesOf(service);
      if (isOver) return;
      if (list.length > 0 || instances.length === 0) setInstances(list);
      else log.warn({ upstream: name }, 'the registry names no instance any more; those before are kept');
    } catch (error) {
      log.warn({ err: error, upstream: name }, 'the registry does not answer; the instances before are kept');
    } finally {
      isAsking = false;
    }
  }

  if (definition.instances !== undefined) setInstances(definition.instances);
  const { service } = definition;
  if (service !== undefined) void askForInstances(service);
  const looking = service === undefined ? undefined : setInterval(() => void askForInstances(service), LOOK_MS);
  looking?.unref();
  const stopProbing = probeInstances(name, definition, ports, () => instances);

  function available(at: number): RunningInstance[] {
    const inUse = instances.filter((each) => (each.definition.weight ?? 100) > 0);
    const fit = inUse.filter((each) => isAvailable(each.state, at));
    const panics = inUse.length > 0 && fit.length * 100 < panicBelowPercent * inUse.length;
    if (panics !== isPanicking) {
      isPanicking = panics;
      const told = { upstream: name, available: fit.length, instances: inUse.length };
      log.warn(
        told,
        panics ? 'few instances of the upstream are available: all are used' : 'enough instances are available again',
      );
    }
    return panics ? inUse : fit;
  }

  return {
    name,
    definition,
    get isPanicking() {
      return isPanicking;
    },
    enter() {
      const refuse = (detail: string, retryAfterSeconds: number): Problem => {
        counts.refused += 1;
        return gatewayErrors.GATEWAY_UPSTREAM_UNAVAILABLE(detail, { retryAfterSeconds });
      };
      if (counts.inFlight >= (definition.pool?.mostInFlight ?? MOST_IN_FLIGHT))
        return refuse(`As many requests are under way to "${name}" as it may have.`, 1);
      let ticket: Ticket = { period: 0 };
      if (policy !== undefined) {
        const admission = admit(breaker, now(), policy);
        breaker = admission.breaker;
        if ('retryAt' in admission) {
          const seconds = Math.max(1, Math.ceil((admission.retryAt - now()) / 1000));
          return refuse(`"${name}" failed too often; it is asked again in ${seconds} s.`, seconds);
        }
        ticket = admission.ticket;
      }
      counts.requests += 1;
      counts.inFlight += 1;
      budget.countRequest(now());
      return ticket;
    },
    choose(tried, key) {
      const at = now();
      const among = available(at).filter((each) => !tried.includes(each));
      if (balance === 'hash') {
        ring ??= hashRing(instances, (each) => each.definition.weight ?? 100);
        const able = new Set(among);
        return byHash(ring, key, (each) => able.has(each));
      }
      for (const each of among) each.weight = weightNow(each.state, each.definition.weight ?? 100, at, slowStartMs);
      return balance === 'round-robin' ? byRoundRobin(among) : byLeastRequests(among, Math.random);
    },
    mayRetry() {
      const may = budget.take(now());
      if (may) counts.retries += 1;
      return may;
    },
    refused(instance) {
      instance.errors += 1;
      if (noteRefused(instance.state, now()))
        log.warn({ upstream: name, instance: instance.id }, 'the instance refuses connections and is left out for now');
    },
    answered(instance, isError) {
      if (!isError) return noteAnswered(instance.state, now());
      instance.errors += 1;
      const at = now();
      const ejected = instances.filter(({ state }) => state.ejectedBecause === 'errors' && isEjected(state, at)).length;
      if (noteError(instance.state, at, definition.outlier, { ejected, all: instances.length }))
        log.warn(
          { upstream: name, instance: instance.id },
          'the instance failed again and again and is left out for now',
        );
    },
    leave(ticket, end) {
      counts.inFlight -= 1;
      if (end === 'error') counts.errors += 1;
      if (policy === undefined || end === 'unknown') return;
      breaker = end === 'error' ? failed(breaker, ticket, now(), policy) : succeeded(breaker, ticket, now());
    },
    figures() {
      available(now());
      return {
        ...counts,
        panic: isPanicking,
        breaker: policy === undefined ? 'none' : breaker.state,
        instances: instances.map((each) => each.figures(now())),
      };
    },
    async close() {
      isOver = true;
      clearInterval(looking);
      stopProbing();
      await Promise.allSettled([...leaving, ...instances.map(({ pool }) => pool.close())]);
    },
    async destroy() {
      isOver = true;
      clearInterval(looking);
      stopProbing();
      await Promise.allSettled(instances.map(({ pool }) => pool.destroy()));
    },
  };
}
