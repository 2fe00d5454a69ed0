import type { RuleDefinition } from './rule.ts';

/** An alert that comes and goes more often than this within `FLAP_MS` is flapping, until it has been one way for as long. */
const FLAP_CHANGES = 3;
export const FLAP_MS = 300_000;

/** What has become of an alert: one rule's series that belong together. All times are ms since 1970. */
export interface AlertState {
  readonly isFiring: boolean;
  /** When it began to fire, or to be over, in the last `FLAP_MS`. */
  readonly changes: readonly number[];
  /** Since when nothing fires; null while something does. */
  readonly calmSince: number | null;
  readonly flapping: boolean;
  /** Since when there is something that nobody was told of. */
  readonly waitingSince: number | null;
  /** When the last message went; null where none did. */
  readonly toldAt: number | null;
  /** The fingerprints of series that somebody was told of; `muted` where they were silenced after that. */
  readonly told: Readonly<Record<string, 'firing' | 'muted'>>;
  /** The highest step of the ladder that was told; 0 before the first message. */
  readonly level: number;
  readonly levelAt: number | null;
  readonly acknowledged: boolean;
}

export const NEW_ALERT: AlertState = {
  isFiring: false,
  changes: [],
  calmSince: null,
  flapping: false,
  waitingSince: null,
  toldAt: null,
  told: {},
  level: 0,
  levelAt: null,
  acknowledged: false,
};

/** A series of an alert that fires. */
export interface FiringSeries {
  readonly fingerprint: string;
  /** Silenced, in a maintenance window, or explained by another rule. */
  readonly muted: boolean;
}

/** A message that is to go, to all steps of the ladder from `from` up to `level`. */
export interface Telling {
  readonly kind: 'fired' | 'changed' | 'escalated' | 'resolved';
  readonly from: number;
  readonly level: number;
  readonly flapping: boolean;
}

export interface Decided {
  readonly state: AlertState;
  readonly telling: Telling | undefined;
  /** It is over, and everybody who has to know does. */
  readonly isOver: boolean;
}

export type AlertTimes = Pick<RuleDefinition, 'groupWaitSeconds' | 'groupIntervalSeconds'>;

/**
 * What becomes of an alert at one look: at most one message. The same look again gives none.
 * @param firing the series that fire now
 * @param steps of the ladder: after how many seconds without an acknowledgement each follows the one before it
 */
export function decideAlert(
  times: AlertTimes,
  before: AlertState,
  firing: readonly FiringSeries[],
  steps: readonly number[],
  at: number,
): Decided {
  const state = observe(before, firing, at);
  const telling = tellingOf(times, state, firing, steps, at);
  if (telling !== undefined) {
    const after = afterTelling(state, telling, firing, at);
    return { state: after, telling, isOver: telling.kind === 'resolved' };
  }
  return { state, telling, isOver: state.toldAt === null && isCalm(times, state, at) };
}

/** What is seen, before anybody is told of it. */
function observe(before: AlertState, firing: readonly FiringSeries[], at: number): AlertState {
  const isFiring = firing.length > 0;
  const recent = before.changes.filter((each) => at - each < FLAP_MS);
  const changes = isFiring === before.isFiring ? recent : [...recent, at];
  const flapping = changes.length >= FLAP_CHANGES || (before.flapping && changes.length > 0);
  const muted = new Set(firing.filter((each) => each.muted).map(({ fingerprint }) => fingerprint));
  const told = Object.fromEntries(
    Object.entries(before.told).map(([each, was]) => [each, muted.has(each) ? 'muted' : was] as const),
  );
  const hasFresh = freshOf(told, firing).length > 0;
  const waits = hasFresh || (before.waitingSince !== null && flapping);
  return {
    ...{ ...before, isFiring, changes, flapping, told },
    calmSince: isFiring ? null : (before.calmSince ?? at),
    waitingSince: waits ? (before.waitingSince ?? at) : null,
  };
}

/** Those that fire and that nobody was told of, or not since they were silenced. */
function freshOf(told: AlertState['told'], firing: readonly FiringSeries[]): readonly FiringSeries[] {
  return firing.filter(({ fingerprint, muted }) => !muted && told[fingerprint] !== 'firing');
}

function tellingOf(
  times: AlertTimes,
  state: AlertState,
  firing: readonly FiringSeries[],
  steps: readonly number[],
  at: number,
): Telling | undefined {
  const { level, flapping, toldAt, levelAt, waitingSince } = state;
  if (toldAt === null || levelAt === null) {
    // Whoever has it already need not be told, and nobody else is.
    const waits = waitingSince !== null && !state.acknowledged;
    return waits && at - waitingSince >= times.groupWaitSeconds * 1000
      ? { kind: 'fired', from: 1, level: 1, flapping }
      : undefined;
  }
  // Whoever was told that it fires is told that it is over, also where it is silenced by now.
  if (isCalm(times, state, at)) return { kind: 'resolved', from: 1, level, flapping };
  const next = steps[level];
  const isSeen = firing.some(({ muted }) => !muted);
  if (isSeen && !state.acknowledged && next !== undefined && at - levelAt >= next * 1000)
    return { kind: 'escalated', from: level + 1, level: level + 1, flapping };
  const isDue = waitingSince !== null && at - toldAt >= times.groupIntervalSeconds * 1000;
  return isDue && freshOf(state.told, firing).length > 0 ? { kind: 'changed', from: 1, level, flapping } : undefined;
}

/** It is over, and not only for a moment. */
function isCalm({ groupWaitSeconds }: AlertTimes, { calmSince, flapping }: AlertState, at: number): boolean {
  return calmSince !== null && !flapping && at - calmSince >= groupWaitSeconds * 1000;
}

function afterTelling(
  state: AlertState,
  { level, kind }: Telling,
  firing: readonly FiringSeries[],
  at: number,
): AlertState {
  const seen = firing.filter(({ muted }) => !muted).map(({ fingerprint }) => [fingerprint, 'firing'] as const);
  return {
    ...state,
    told: { ...state.told, ...Object.fromEntries(seen) },
    ...{ toldAt: at, waitingSince: null, level },
    levelAt: kind === 'changed' ? state.levelAt : at,
  };
}
