import { type Exact, ONE, sum, ZERO } from '../questions/exact.ts';

export interface Counted {
  readonly id: string;
  readonly points: Exact;
  /** Above 0. */
  readonly outOf: Exact;
}

export interface TrimmedShare {
  readonly share: Exact;
  readonly kept: ReadonlySet<string>;
}

/**
 * The part of all points that is reached when the lowest and highest do not count. Which are the lowest is not clear where
 * the most points differ: dropped are those whose absence gives the best result, and of the rest those whose absence
 * gives the worst, so that 10/10, 0/20, 0/30 without one is 10/30. In each case raising points never lowers the result,
 * since it is the largest (over what is dropped low) of smallest (over what is dropped high) of shares that all rise.
 *
 * A share q is reached when the sum of points − q × outOf over those kept is not negative, where the lowest and highest of
 * these differences are those to drop; that sum falls with q, and the share is where it is 0 (after D. and J. Kane,
 * "Dropping Lowest Grades", 2006, with exact steps in the place of bisection by floats).
 * @param low how many of the lowest are dropped @param high how many of the highest; one is always kept
 * @param extra points that add to the sum
 */
export function trimmedShare(counted: readonly Counted[], low: number, high: number, extra: Exact): TrimmedShare {
  const lowest = Math.min(low, counted.length - 1);
  const highest = Math.min(high, counted.length - 1 - lowest);
  let least = ZERO;
  let most = sum([...counted.map(({ points, outOf }) => points.div(outOf)), extra, ONE]).add(
    extraBound(counted, extra),
  );
  let share = least;
  for (;;) {
    const kept = keptAt(share, counted, lowest, highest);
    const reached = sum(kept.map(({ points }) => points)).add(extra);
    const next = reached.div(sum(kept.map(({ outOf }) => outOf)));
    if (next.equals(share)) return { share, kept: new Set(kept.map(({ id }) => id)) };
    if (next.compare(share) > 0) least = share;
    else most = share;
    // Newton's step ends it once the kept set stays; one back to what was tried would go in circles, so the rest is halved.
    share = next.compare(least) > 0 && next.compare(most) < 0 ? next : least.add(most).div(2);
  }
}

function extraBound(counted: readonly Counted[], extra: Exact): Exact {
  return sum(counted.map(({ outOf }) => extra.div(outOf)));
}

function keptAt(share: Exact, counted: readonly Counted[], low: number, high: number): Counted[] {
  const differences = counted
    .map((each, at) => ({ each, at, difference: each.points.sub(share.mul(each.outOf)) }))
    .toSorted((one, other) => one.difference.compare(other.difference) || one.at - other.at);
  return differences.slice(low, differences.length - high).map(({ each }) => each);
}
