import { openSemaphore } from '../../async/semaphore.ts';
import { inOneTurn, openWork } from '../../async/work.ts';
import type { LogEvent } from '../event.ts';

/** An event whose slow outside work is done. */
export interface Ready<P> {
  readonly event: LogEvent;
  readonly value: P;
}

export type Prepared<P> = Ready<P> | { readonly event: LogEvent; readonly error: unknown };

/** What was asked for is not waited for any more: the group ends here, and the event is prepared again elsewhere. */
export class PreparationStopped extends Error {
  constructor() {
    super('the group stops; its events are prepared again');
    this.name = 'PreparationStopped';
  }
}

/**
 * The slow outside work of a group's events, so many at the same time. An error of the work is what it gives.
 * @throws PreparationStopped
 */
export interface Preparation<P> {
  prepare(event: LogEvent): Prepared<P> | Promise<Prepared<P>>;
  prepareAll(events: readonly LogEvent[]): Promise<Prepared<P>[]>;
  /** Nothing more is begun, and nobody waits for what is: a language model may take its time, an end of the program may not. */
  stop(): void;
}

/** @param work absent: there is none, and P is undefined */
export function openPreparation<P>(
  work: ((event: LogEvent) => P | Promise<P>) | undefined,
  concurrency: number,
): Preparation<P> {
  if (work === undefined) {
    const prepare = (event: LogEvent): Prepared<P> => ({ event, value: undefined as P });
    return { prepare, prepareAll: async (events) => events.map(prepare), stop: () => undefined };
  }
  const semaphore = openSemaphore(concurrency);
  const stopping = new AbortController();

  function untilStopped<T>(wanted: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(new PreparationStopped());
      if (stopping.signal.aborted) return stop();
      stopping.signal.addEventListener('abort', stop);
      wanted.then(resolve, reject).finally(() => stopping.signal.removeEventListener('abort', stop));
    });
  }

  function begin(event: LogEvent): Prepared<P> | Promise<Prepared<P>> {
    if (stopping.signal.aborted) throw new PreparationStopped();
    const place = semaphore.acquire();
    return place === undefined ? go(event) : place.then(() => go(event));
  }

  /** Most work of a metric is done at once: a promise for each of its events would cost more than the work. */
  function go(event: LogEvent): Prepared<P> | Promise<Prepared<P>> {
    if (stopping.signal.aborted) return { event, error: new PreparationStopped() };
    try {
      const value = work?.(event) as P | Promise<P>;
      if (value instanceof Promise) return awaited(event, value);
      semaphore.release();
      return { event, value };
    } catch (error) {
      semaphore.release();
      return { event, error };
    }
  }

  async function awaited(event: LogEvent, answer: Promise<P>): Promise<Prepared<P>> {
    try {
      return { event, value: await answer };
    } catch (error) {
      return { event, error };
    } finally {
      semaphore.release();
    }
  }

  async function beginAll(events: readonly LogEvent[]): Promise<Prepared<P>[]> {
    const begun: (Prepared<P> | Promise<Prepared<P>>)[] = [];
    const inTurns = openWork({ tenant: events[0]?.tenant ?? '', signal: stopping.signal });
    await inTurns.each(events, (event) => void begun.push(begin(event)));
    const done = begun.filter((one): one is Prepared<P> => !(one instanceof Promise));
    if (done.length === begun.length) return done;
    return untilStopped(Promise.all(begun.map((one) => Promise.resolve(one))));
  }

  return {
    prepare(event) {
      const begun = inOneTurn(event.tenant, () => begin(event));
      return begun instanceof Promise ? untilStopped(begun) : begun;
    },
    prepareAll: beginAll,
    stop: () => stopping.abort(new PreparationStopped()),
  };
}
