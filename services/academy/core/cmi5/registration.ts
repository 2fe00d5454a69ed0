import type { PackageOutcome } from '../packages/outcome.ts';
import type { MoveOn, Unit } from './unit.ts';

export const WAIVER_REASONS = ['Tested Out', 'Equivalent AU', 'Equivalent Outside Activity', 'Administrative'] as const;
export type WaiverReason = (typeof WAIVER_REASONS)[number];

/** What a unit comes to for a learner, over all its sessions. */
export interface Registration {
  readonly completed: boolean;
  readonly passed: boolean;
  readonly failed: boolean;
  readonly waived: WaiverReason | null;
  /** Whether it was said that it is satisfied: once. */
  readonly satisfied: boolean;
  /** The last one that was said, from 0 to 1. Exact text. */
  readonly score: string | null;
}

export const NOTHING_SAID: Registration = {
  ...{ completed: false, passed: false, failed: false, satisfied: false },
  ...{ waived: null, score: null },
};

export type LaunchMode = 'Normal' | 'Review';

/** One opening of a unit. */
export interface Session {
  readonly mode: LaunchMode;
  readonly stage: 'launched' | 'initialized' | 'terminated' | 'abandoned';
  /** Whether it said passed or failed. */
  readonly judged: boolean;
}

export const isOver = ({ stage }: Pick<Session, 'stage'>): boolean => stage === 'terminated' || stage === 'abandoned';

/** By `moveOn`, or because it was waived. */
export function isSatisfied({ moveOn }: Pick<Unit, 'moveOn'>, registration: Registration): boolean {
  return registration.waived !== null || MET[moveOn](registration);
}

const MET: Readonly<Record<MoveOn, (registration: Registration) => boolean>> = {
  Passed: ({ passed }) => passed,
  Completed: ({ completed }) => completed,
  CompletedAndPassed: ({ completed, passed }) => completed && passed,
  CompletedOrPassed: ({ completed, passed }) => completed || passed,
  NotApplicable: () => true,
};

/** What there is nothing more to reach in is looked at again: a unit could only repeat what may be said once. */
export function launchModeOf({ satisfied, passed, waived }: Registration): LaunchMode {
  return waived !== null || (satisfied && passed) ? 'Review' : 'Normal';
}

/** As results of packages are kept. Whoever is let off has passed and completed (9.5.2, 9.5.3). */
export function outcomeOfRegistration({ completed, passed, failed, waived, score }: Registration): PackageOutcome {
  const isLetOff = waived !== null;
  return {
    completed: completed || isLetOff,
    passed: passed || isLetOff ? true : failed ? false : null,
    score: score === null ? null : { points: score, outOf: '1' },
  };
}
