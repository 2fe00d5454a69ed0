import { type Claimant, openPlaces, type PlaceLimits, type Waiting } from './fair-places.ts';

/** Whom to give places of those who wait; see {@link openPlaces}. */
export type Share = (waiting: readonly Waiting[]) => readonly Claimant[];

/** Slow work outside that is due in the database, such as downloads or deliveries. */
export interface OutsideWork<Job extends Claimant> {
  readonly limits: PlaceLimits;
  /** How often (ms) what is due is asked for. */
  readonly everyMs: number;
  /** Asks who waits, has places shared between them, and claims no more than was shared. */
  claim(share: Share): Promise<readonly Job[]>;
  work(job: Job): Promise<void>;
  onError(error: unknown): void;
}

export interface WorkOff {
  /** Claims no more; after the work that is under way. */
  stop(): Promise<void>;
}

/** Works off what is due, by places that tenants and hosts share; of several processes each has its own places. */
export function workOff<Job extends Claimant>(outside: OutsideWork<Job>): WorkOff {
  const places = openPlaces(outside.limits);
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  let woken = false;
  let wake: () => void = () => undefined;

  /** A place that becomes free is taken at once: nobody waits for the slowest of those that were claimed together. */
  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      try {
        if (places.free > 0) for (const job of await outside.claim((waiting) => places.share(waiting))) begin(job);
      } catch (error) {
        outside.onError(error);
      }
      if (!woken && !stopped) await wokenOrLater();
    }
    await Promise.all(underWay);
  }

  function begin(job: Job): void {
    places.take(job);
    const work: Promise<void> = end(job).finally(() => underWay.delete(work));
    underWay.add(work);
  }

  async function end(job: Job): Promise<void> {
    try {
      await outside.work(job);
    } catch (error) {
      outside.onError(error);
    } finally {
      places.release(job);
      woken = true;
      wake();
    }
  }

  function wokenOrLater(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, outside.everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const running = run();
  return {
    stop() {
      stopped = true;
      wake();
      return running;
    },
  };
}
