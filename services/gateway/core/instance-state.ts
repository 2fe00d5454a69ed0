import type { Upstream } from './upstream.ts';

type OutlierPolicy = NonNullable<Upstream['outlier']>;

const ERRORS_IN_ROW = 5;
const EJECT_MS = 10_000;
const EJECT_AT_MOST_MS = 300_000;
const MOST_EJECTED_PERCENT = 50;
/** Where nothing listens, asking costs next to nothing: it is asked again soon. */
const REFUSED_MS = 1000;
const REFUSED_AT_MOST_MS = 30_000;
const UNHEALTHY_AFTER = 3;
/** Where a share begins that grows. */
const SLOW_START_PART = 0.1;

export type Health = 'unknown' | 'healthy' | 'unhealthy';
export type EjectedBecause = 'errors' | 'refused';

/** What is known of an instance. It is changed in place: this is done for each request. */
export interface InstanceState {
  health: Health;
  goodProbes: number;
  badProbes: number;
  errorsInRow: number;
  /** When it came, or came back (ms). */
  since: number;
  ejectedUntil: number;
  ejectedBecause: EjectedBecause | undefined;
  /** In a row, so that each time is longer. */
  ejections: number;
}

/** @param isFirst those that are there when the gateway starts need not be spared */
export function newInstanceState(now: number, isFirst: boolean): InstanceState {
  return {
    health: 'unknown',
    goodProbes: 0,
    badProbes: 0,
    errorsInRow: 0,
    since: isFirst ? Number.NEGATIVE_INFINITY : now,
    ejectedUntil: 0,
    ejectedBecause: undefined,
    ejections: 0,
  };
}

export function isEjected(state: InstanceState, now: number): boolean {
  return state.ejectedBecause !== undefined && now < state.ejectedUntil;
}

export function isAvailable(state: InstanceState, now: number): boolean {
  return state.health !== 'unhealthy' && !isEjected(state, now);
}

export function noteAnswered(state: InstanceState, now: number): void {
  state.errorsInRow = 0;
  if (state.ejectedBecause !== undefined && !isEjected(state, now)) endEjection(state);
}

/**
 * It answered 5xx, or broke off.
 * @param others how many of the upstream are ejected for errors, and how many there are
 * @returns whether it is left out from now on
 */
export function noteError(
  state: InstanceState,
  now: number,
  policy: OutlierPolicy | undefined,
  others: { readonly ejected: number; readonly all: number },
): boolean {
  state.errorsInRow += 1;
  const { consecutiveErrors = ERRORS_IN_ROW, mostEjectedPercent = MOST_EJECTED_PERCENT } = policy ?? {};
  if (state.errorsInRow < consecutiveErrors || isEjected(state, now)) return false;
  if ((others.ejected + 1) * 100 > mostEjectedPercent * others.all) return false;
  eject(state, now, 'errors', policy?.ejectMs ?? EJECT_MS, policy?.ejectAtMostMs ?? EJECT_AT_MOST_MS);
  return true;
}

/** Nothing listens there. @returns whether that is news */
export function noteRefused(state: InstanceState, now: number): boolean {
  if (isEjected(state, now)) return false;
  eject(state, now, 'refused', REFUSED_MS, REFUSED_AT_MOST_MS);
  return true;
}

function eject(state: InstanceState, now: number, because: EjectedBecause, first: number, most: number): void {
  const before = state.ejectedBecause === because ? state.ejections : 0;
  const longest = Math.min(most, first * 2 ** Math.min(before, 20));
  state.ejections = before + 1;
  state.ejectedBecause = because;
  state.ejectedUntil = now + longest;
  state.since = state.ejectedUntil;
  state.errorsInRow = 0;
}

function endEjection(state: InstanceState): void {
  state.ejectedBecause = undefined;
  state.ejections = 0;
}

/** A probe was answered well or not. @returns whether its health is another now */
export function noteProbe(state: InstanceState, isGood: boolean, now: number, policy: Upstream['health']): boolean {
  state.goodProbes = isGood ? state.goodProbes + 1 : 0;
  state.badProbes = isGood ? 0 : state.badProbes + 1;
  const before = state.health;
  if (isGood && state.goodProbes >= (policy?.healthyAfter ?? 1)) state.health = 'healthy';
  if (!isGood && state.badProbes >= (policy?.unhealthyAfter ?? UNHEALTHY_AFTER)) state.health = 'unhealthy';
  if (isGood && state.ejectedBecause === 'refused') {
    endEjection(state);
    state.since = now;
  }
  if (before === 'unhealthy' && state.health === 'healthy') state.since = now;
  return before !== state.health;
}

/** Its weight now: of one that is new or back a part that grows. */
export function weightNow(state: InstanceState, weight: number, now: number, slowStartMs: number | undefined): number {
  const age = now - state.since;
  if (slowStartMs === undefined || age >= slowStartMs) return weight;
  return weight * Math.max(SLOW_START_PART, age / slowStartMs);
}
