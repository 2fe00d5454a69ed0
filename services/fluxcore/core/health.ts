import type { StepCount } from './outcome.ts';

/** Events that a version has handled, and those of them that a step failed on: dead letters now. */
export interface Handled {
  readonly handled: number;
  readonly failed: number;
}

/** What is known of a version's newest events. */
export interface Health {
  /** The counts of some hundred events ago; what came since is the newest events. */
  readonly before: Handled;
  /** The counts that become `before` when enough has come since. */
  readonly next: Handled;
  /** More than half of the newest events failed. */
  readonly failing: boolean;
}

/** So many events are enough to judge by. */
const ENOUGH = 100;
/** A flow is not paused for the failures of fewer. */
const ENOUGH_TO_PAUSE = 20;

const NOTHING: Handled = { handled: 0, failed: 0 };

/** @param first the pointer of the first step, which every event reaches; one that a later step failed on is counted there only */
export function handledBy(first: string, counts: readonly (StepCount & { readonly pointer: string })[]): Handled {
  const sum = { handled: 0, failed: 0 };
  for (const count of counts) {
    sum.handled += count.pointer === first ? count.in : count.failed;
    sum.failed += count.failed;
  }
  return sum;
}

/** How a version goes on from what was known of it. */
export function nextHealth(known: Health | undefined, now: Handled): Health & { readonly pause: boolean } {
  const { before, next } = known ?? { before: NOTHING, next: NOTHING };
  const handled = now.handled - before.handled;
  const failing = (now.failed - before.failed) * 2 > handled;
  const full = now.handled - next.handled >= ENOUGH;
  return {
    ...(full ? { before: next, next: now } : { before, next }),
    failing,
    pause: failing && handled >= ENOUGH_TO_PAUSE,
  };
}
