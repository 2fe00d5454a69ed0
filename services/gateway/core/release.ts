import type { Release } from './release-definition.ts';
import type { Because, Compared, Decision, ReleaseState, SideSummary } from './release-state.ts';

interface Deciding {
  readonly definition: Release;
  readonly state: ReleaseState;
  /** Since the share is in force. */
  readonly sinceStep: Compared;
  /** Since it was decided before: what went well for a day does not hide what breaks now. */
  readonly sinceDecision: Compared;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface Breach {
  readonly because: Because;
  readonly reason: string;
}

/**
 * What becomes of a release: the canary that breaks its objective is rolled back, one that holds it gets the next share. A paused one
 * is only ever rolled back.
 */
export function decideRelease({ definition, state, sinceStep, sinceDecision, now }: Deciding): Decision {
  const { objective, steps } = definition;
  const decided = { ...state, decidedAt: now };
  const isEnough = ({ requests }: SideSummary): boolean => requests >= objective.minimumRequests;
  for (const figures of [sinceDecision, sinceStep]) {
    const breach = isEnough(figures.canary) ? breachOf(definition, figures) : undefined;
    if (breach !== undefined)
      return {
        ...{ verdict: 'roll-back', ...breach, figures },
        state: { ...decided, phase: 'rolled-back', share: 0, stepAt: now },
      };
  }
  const hold = (because: Because, reason: string): Decision => ({
    ...{ verdict: 'hold', because, reason, state: decided, figures: sinceStep },
  });
  if (state.phase === 'paused') return hold('by-hand', 'It is paused: its share grows again when it is resumed.');
  const { canary } = sinceStep;
  if (!isEnough(canary))
    return hold(
      'too-few-requests',
      `The canary has answered ${canary.requests} requests since ${state.share} % go to it; ${objective.minimumRequests} are needed.`,
    );
  const excused = excuse(definition, sinceStep);
  if (excused !== undefined) return hold('stable-breaks-it-too', excused);
  const within = `The canary holds its objective: ${told(canary)}; stable: ${told(sinceStep.stable)}.`;
  const next = nextShare(steps, state.share);
  if (next !== undefined)
    return {
      ...{ verdict: 'step', because: 'within-objective', reason: within, figures: sinceStep },
      state: { ...decided, share: next, stepAt: now },
    };
  if (state.share < 100)
    return hold('last-step', `${within} ${state.share} % is its last step: it goes on when it is finished by hand.`);
  return {
    ...{ verdict: 'finish', because: 'within-objective', reason: within, figures: sinceStep },
    state: { ...decided, phase: 'done' },
  };
}

/** The share after this one; undefined at the last step. */
export function nextShare(steps: readonly number[], share: number): number | undefined {
  const above = steps.filter((each) => each > share);
  return above.length === 0 ? undefined : Math.min(...above);
}

/** What of the objective the canary breaks, and stable does not break as badly over the same period. */
function breachOf({ objective }: Release, { stable, canary }: Compared): Breach | undefined {
  const { errorRate, p99Ms, worseThanStable = {}, minimumRequests } = objective;
  const comparable = stable.requests >= minimumRequests;
  const [rate, stableRate] = [rateOf(canary), rateOf(stable)];
  const both = `The canary: ${told(canary)}; stable: ${told(stable)}.`;
  if (errorRate !== undefined && rate > errorRate && !(comparable && stableRate >= rate))
    return {
      because: 'errors-over-objective',
      reason: `${both} The objective allows ${percent(errorRate)} of errors.`,
    };
  if (worseThanStable.errorRate !== undefined && comparable && rate - stableRate > worseThanStable.errorRate)
    return {
      because: 'errors-over-stable',
      reason: `${both} It may have ${percent(worseThanStable.errorRate)} more errors than stable.`,
    };
  const [slow, stableSlow] = [canary.p99Ms ?? 0, stable.p99Ms ?? 0];
  if (p99Ms !== undefined && slow > p99Ms && !(comparable && stableSlow >= slow))
    return { because: 'slower-than-objective', reason: `${both} The objective allows ${milliseconds(p99Ms)} at p99.` };
  const { p99Factor } = worseThanStable;
  if (p99Factor !== undefined && comparable && slow > stableSlow * p99Factor)
    return {
      because: 'slower-than-stable',
      reason: `${both} Its p99 may be ${p99Factor} times that of stable.`,
    };
  return undefined;
}

/** Why the canary is not to blame although the objective is broken: stable breaks it as badly. */
function excuse({ objective: { errorRate, p99Ms } }: Release, { stable, canary }: Compared): string | undefined {
  const broken =
    (errorRate !== undefined && rateOf(canary) > errorRate) || (p99Ms !== undefined && (canary.p99Ms ?? 0) > p99Ms);
  if (!broken) return undefined;
  return `The objective is broken by stable as badly: ${told(stable)}; the canary: ${told(canary)}. So it is not what is new.`;
}

/** Of its requests, how many failed: 0 to 1. */
export function rateOf({ requests, errors }: SideSummary): number {
  return requests === 0 ? 0 : errors / requests;
}

function told(side: SideSummary): string {
  const { requests, errors, p99Ms } = side;
  const slow = p99Ms === null ? '' : `, p99 ${milliseconds(p99Ms)}`;
  return `${errors} of ${requests} requests failed (${percent(rateOf(side))})${slow}`;
}

function percent(rate: number): string {
  return `${Number((rate * 100).toFixed(2))} %`;
}

function milliseconds(ms: number): string {
  return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
}
