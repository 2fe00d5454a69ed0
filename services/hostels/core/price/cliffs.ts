import type { LengthStep, Step } from './step.ts';

/** Stays so long cost more, night for night at one rate, than a stay that reaches the next tier. */
export interface Cliff {
  readonly rule: string;
  /** The shortest and the longest stay of those. */
  readonly from: number;
  readonly to: number;
  /** Nights of the tier that costs less. */
  readonly cheaper: number;
}

/** For the owner: where a rule by length of stay makes a longer stay cheaper. Tiers by percentage are compared. */
export function cliffsOf(steps: readonly Step[]): Cliff[] {
  return steps.flatMap((step) => (step.kind === 'length' ? cliffsOfStep(step) : []));
}

function cliffsOfStep({ id, tiers }: LengthStep): Cliff[] {
  const percents = tiers
    .flatMap(({ nights, change }) => (change.kind === 'percent' ? [{ nights, percent: change.percent }] : []))
    .toSorted((a, b) => a.nights - b.nights);
  return percents.flatMap(({ nights, percent }, i) => {
    const before = percents[i - 1] ?? { nights: 1, percent: 0 };
    const from = Math.max(before.nights, Math.floor((nights * (100 + percent)) / (100 + before.percent)) + 1);
    return from < nights ? [{ rule: id, from, to: nights - 1, cheaper: nights }] : [];
  });
}

/** Nights of the next tier, where a stay of so many may be beyond a cliff: only then is a longer stay priced to compare. */
export function tierBeyond(cliffs: readonly Cliff[], nights: number): number | undefined {
  const beyond = cliffs.filter(({ from, to }) => nights >= from && nights <= to);
  return beyond.length === 0 ? undefined : Math.min(...beyond.map(({ cheaper }) => cheaper));
}
