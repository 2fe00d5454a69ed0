import { type Claimant, openPlaces, type PlaceLimits, type Waiting } from './fair-places.ts';

/** Places for calls that wait for one where they are: {@link openPlaces} says who comes next. */
export interface FairQueue {
  /**
   * Nothing when there is a place at once; else a promise of one.
   * @throws QueueFull when as many wait as may, and of no tenant more than of this one: else the last of the tenant of which
   *   most wait leaves the queue, with this error
   * @throws the signal's reason when it aborts before there was a place
   */
  acquire(claimant: Claimant, signal?: AbortSignal): Promise<void> | undefined;
  release(claimant: Claimant): void;
}

export class QueueFull extends Error {
  constructor() {
    super('as many wait as may');
    this.name = 'QueueFull';
  }
}

interface Waiter extends Waiting {
  readonly proceed: () => void;
  readonly leave: (reason: unknown) => void;
}

/** @param most how many may wait, of all tenants together */
export function openFairQueue(limits: PlaceLimits, most: number): FairQueue {
  const places = openPlaces(limits);
  const waiting = new Set<Waiter>();
  let arrivals = 0;

  /** Makes room in a full queue for one more of a tenant. @throws QueueFull when the room would be the tenant's own */
  function makeRoom(tenant: string): void {
    const counts = new Map<string, number>();
    for (const waiter of waiting) counts.set(waiter.tenant, (counts.get(waiter.tenant) ?? 0) + 1);
    const [longest, length] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
    if ((counts.get(tenant) ?? 0) + 1 >= length) throw new QueueFull();
    [...waiting].findLast((waiter) => waiter.tenant === longest)?.leave(new QueueFull());
  }

  return {
    acquire(claimant, signal) {
      signal?.throwIfAborted();
      arrivals += 1;
      const arrived = { ...claimant, count: 1, since: arrivals };
      // Nobody is overtaken: whoever waits may not have a place that is free.
      if (places.share([arrived]).length > 0) {
        places.take(claimant);
        return undefined;
      }
      if (waiting.size >= most) makeRoom(claimant.tenant);
      return new Promise((resolve, reject) => {
        const gone = (): void => waiter.leave(signal?.reason);
        const end = (): void => {
          waiting.delete(waiter);
          signal?.removeEventListener('abort', gone);
        };
        const waiter: Waiter = {
          ...arrived,
          proceed() {
            end();
            resolve();
          },
          leave(reason) {
            end();
            reject(reason as Error);
          },
        };
        waiting.add(waiter);
        signal?.addEventListener('abort', gone, { once: true });
      });
    },
    release(claimant) {
      places.release(claimant);
      for (const next of places.share([...waiting])) {
        places.take(next);
        next.proceed();
      }
    },
  };
}
