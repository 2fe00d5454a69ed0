import { openTurns } from '../turns.ts';
import type { LogEvent } from './event.ts';

/** An event whose slow outside work is done. */
export interface Ready<P> {
  readonly event: LogEvent;
  readonly value: P;
}

export type Prepared<P> = Ready<P> | { readonly event: LogEvent; readonly error: unknown };

/** The slow outside work of a group's events, so many at the same time. It never throws: an error is what it gives. */
export interface Preparation<P> {
  prepare(event: LogEvent): Prepared<P> | Promise<Prepared<P>>;
  prepareAll(events: readonly LogEvent[]): Promise<Prepared<P>[]>;
}

/** @param work absent: there is none, and P is undefined */
export function openPreparation<P>(
  work: ((event: LogEvent) => P | Promise<P>) | undefined,
  concurrency: number,
): Preparation<P> {
  if (work === undefined) {
    const prepare = (event: LogEvent): Prepared<P> => ({ event, value: undefined as P });
    return { prepare, prepareAll: async (events) => events.map(prepare) };
  }
  const turns = openTurns(concurrency);

  function begin(event: LogEvent): Prepared<P> | Promise<Prepared<P>> {
    const turn = turns.take();
    return turn === undefined ? go(event) : turn.then(() => go(event));
  }

  /** Most work of a metric is done at once: a promise for each of its events would cost more than the work. */
  function go(event: LogEvent): Prepared<P> | Promise<Prepared<P>> {
    try {
      const value = work?.(event) as P | Promise<P>;
      if (value instanceof Promise) return awaited(event, value);
      turns.give();
      return { event, value };
    } catch (error) {
      turns.give();
      return { event, error };
    }
  }

  async function awaited(event: LogEvent, answer: Promise<P>): Promise<Prepared<P>> {
    try {
      return { event, value: await answer };
    } catch (error) {
      return { event, error };
    } finally {
      turns.give();
    }
  }

  async function beginAll(events: readonly LogEvent[]): Promise<Prepared<P>[]> {
    const begun = events.map(begin);
    const prepared: Prepared<P>[] = [];
    for (const one of begun) prepared.push(one instanceof Promise ? await one : one);
    return prepared;
  }

  return { prepare: begin, prepareAll: beginAll };
}
