import type { RunState } from './run.ts';
import type { Task } from './task.ts';

/** A task as it is kept. */
export interface KeptTask {
  readonly name: string;
  readonly definition: Task;
  readonly paused: boolean;
  /** Why the scheduler itself paused it; null where somebody did, or it is not paused. */
  readonly pausedBecause: string | null;
  /** For whom it does what it does, as `makerText` has it. */
  readonly madeBy: string | null;
  /** Grows with each change. */
  readonly version: number;
  /** An ISO instant; null where no more comes, and while it is paused. */
  readonly nextAt: string | null;
}

/** A task with what its newest run came to. */
export interface ListedTask extends KeptTask {
  readonly lastState: RunState | null;
  readonly lastFor: string | null;
}
