import { setImmediate } from 'node:timers/promises';

/** How long requests of others may wait for one chunk of rows (ms). */
const TURN_MS = 50;
/** Reading the clock takes 60 ns and a usual row 10 µs; a row that is made to be slow takes up to a second. */
const LOOK_EVERY = 8;

/** Gives way to the event loop after each 50 ms of work; what is quicker is done at once, without a promise. */
export function inTurns<T>(items: readonly T[], work: (item: T) => void): void | Promise<void> {
  const next = turn(items, work, 0);
  if (next < items.length) return theRest(items, work, next);
}

async function theRest<T>(items: readonly T[], work: (item: T) => void, from: number): Promise<void> {
  for (let next = from; next < items.length; next = turn(items, work, next)) await setImmediate();
}

function turn<T>(items: readonly T[], work: (item: T) => void, from: number): number {
  const until = performance.now() + TURN_MS;
  let next = from;
  while (next < items.length) {
    for (const item of items.slice(next, next + LOOK_EVERY)) work(item);
    next += LOOK_EVERY;
    if (performance.now() > until) break;
  }
  return next;
}
