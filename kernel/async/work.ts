import { defineErrors } from '../service/errors.ts';
import { type Turns, turns } from './turns.ts';

/**
 * Steps, of about 50 ns at worst, that what tenants wrote has taken in this process: their expressions, patterns and
 * schemas. It only grows: what a piece of work took is the difference, as long as it did not give way meanwhile.
 */
export const stepsTaken = { count: 0 };

export const workErrors = defineErrors({
  TOO_MUCH_WORK: {
    kind: 'unprocessable',
    title: 'What was asked takes too much work',
    description:
      'The expressions of the request, together with the events or values that they are run over, take more steps than one request may. Ask about fewer of them (`type`, `key`, `from`, `to`, fewer samples), or write the expression so that it does not go through lists within lists. Nothing was changed.',
  },
});

/** What one request may take: some seconds at worst, and 5,000 steps for each of the 20,000 events that a page may look at. */
export const MOST_STEPS_OF_REQUEST = 100_000_000;

/** Some milliseconds. */
const TURN_STEPS = 100_000;
/** For work that is not counted in steps, such as reading JSON. */
const TURN_MS = 50;
/** Reading the clock takes 60 ns. */
const LOOK_EVERY = 16;

export interface WorkOptions {
  /** Whose it is. */
  readonly tenant: string;
  /** Steps that it may take in all. */
  readonly most?: number;
  /** Ends it between two items. */
  readonly signal?: AbortSignal;
  readonly turns?: Turns;
}

/** What one request, or one batch, does of the tenant's own rules: counted, in turns with others, and not without an end. */
export interface Work {
  /** Steps that it has taken. */
  readonly steps: number;
  /**
   * Does `act` for each item, in their order. What is quick is done at once, without a promise.
   * @throws TOO_MUCH_WORK
   * @throws the signal's reason
   */
  each<T>(items: readonly T[], act: (item: T) => void | Promise<void>): void | Promise<void>;
  /** Adds steps of an item that nothing else counts. */
  charge(steps: number): void;
}

/** What a part of the work came to. */
interface Part {
  /** The index of the item to go on with. */
  readonly next: number;
  /** What is to be waited for first. */
  readonly pause: Promise<void> | undefined;
}

export function openWork({
  tenant,
  most = Number.POSITIVE_INFINITY,
  signal,
  turns: shared = turns,
}: WorkOptions): Work {
  let steps = 0;
  /** Of the turn that goes on, also over several calls. */
  let stepsOfTurn = 0;
  let msOfTurn = 0;

  function giveWay(): Promise<void> {
    const lasted = msOfTurn;
    stepsOfTurn = 0;
    msOfTurn = 0;
    return shared.next(tenant, lasted, signal);
  }

  function part<T>(items: readonly T[], act: (item: T) => void | Promise<void>, from: number): Part {
    signal?.throwIfAborted();
    if (stepsOfTurn >= TURN_STEPS) return { next: from, pause: giveWay() };
    const began = performance.now();
    const before = stepsTaken.count;
    const end = before + Math.min(TURN_STEPS - stepsOfTurn, most - steps);
    let next = from;
    let given: void | Promise<void> = undefined;
    try {
      while (next < items.length) {
        given = act(items[next] as T);
        next += 1;
        if (given !== undefined || stepsTaken.count >= end) break;
        if (next % LOOK_EVERY === 0 && performance.now() - began > TURN_MS) break;
      }
    } finally {
      steps += stepsTaken.count - before;
      stepsOfTurn += stepsTaken.count - before;
      msOfTurn += performance.now() - began;
    }
    if (steps > most) throw tooMuch(most);
    if (given !== undefined) return { next, pause: given };
    const isOver = stepsOfTurn >= TURN_STEPS || msOfTurn > TURN_MS;
    return { next, pause: next < items.length && isOver ? giveWay() : undefined };
  }

  async function theRest<T>(items: readonly T[], act: (item: T) => void | Promise<void>, first: Part): Promise<void> {
    let { next, pause } = first;
    while (true) {
      await pause;
      if (next === items.length) return;
      ({ next, pause } = part(items, act, next));
    }
  }

  return {
    get steps() {
      return steps;
    },
    charge(added) {
      stepsTaken.count += added;
    },
    each(items, act) {
      if (items.length === 0) return undefined;
      if (stepsOfTurn === 0) msOfTurn = 0;
      const first = part(items, act, 0);
      return first.next === items.length && first.pause === undefined ? undefined : theRest(items, act, first);
    },
  };
}

function tooMuch(most: number): Error {
  return workErrors.TOO_MUCH_WORK(
    `It takes more than ${most.toLocaleString('en')} steps in all. Ask about fewer events, or write the expression so that it does not go through lists within lists.`,
    { more: { limit: most } },
  );
}

/**
 * Does a single piece of a tenant's work: at once, unless the tenant's piece before it was a long one, which others were
 * held up by.
 */
export function inOneTurn<T>(tenant: string, act: () => T | Promise<T>, shared: Turns = turns): T | Promise<T> {
  const wait = shared.mayBegin(tenant);
  return wait === undefined ? timed(tenant, act, shared) : wait.then(() => timed(tenant, act, shared));
}

function timed<T>(tenant: string, act: () => T | Promise<T>, shared: Turns): T | Promise<T> {
  const began = performance.now();
  try {
    return act();
  } finally {
    shared.took(tenant, performance.now() - began);
  }
}
