/** Nights on which the house's own rates stay, so that it can be told what the others earn by theirs. */

const FNV_OFFSET = 2_166_136_261;
const FNV_PRIME = 16_777_619;
const WHOLE = 2 ** 32;

/**
 * Whether a night is held out: by a hash, so that nobody has chosen it, and each time the same (FNV-1a with the finish of MurmurHash3).
 * @param share of the nights, from 0 to 1
 */
export function isHeldOut(property: string, night: string, share: number): boolean {
  let hash = FNV_OFFSET;
  for (const character of `${property} ${night}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / WHOLE < share;
}

/** What a night has brought, in minor units. */
export interface NightRevenue {
  readonly night: string;
  readonly heldOut: boolean;
  readonly revenue: number;
}

/** In minor units over all nights with moved rates: what they have earned beside held-out ones, with its 95 % interval. */
export interface HoldOutResult {
  readonly nights: number;
  readonly heldOut: number;
  /** Null while there are too few of either to tell. */
  readonly gain: { readonly middle: number; readonly low: number; readonly high: number } | null;
}

const FEWEST = 10;
/** Of the normal distribution, 95 %. */
const Z = 1.96;

/** The difference of the means by Welch (1947), which takes no equal variances for granted, times the nights. */
export function holdOutResult(nights: readonly NightRevenue[]): HoldOutResult {
  const moved = nights.filter(({ heldOut }) => !heldOut).map(({ revenue }) => revenue);
  const held = nights.filter(({ heldOut }) => heldOut).map(({ revenue }) => revenue);
  const counts = { nights: moved.length, heldOut: held.length };
  if (moved.length < FEWEST || held.length < FEWEST) return { ...counts, gain: null };
  const [one, other] = [momentsOf(moved), momentsOf(held)];
  const middle = (one.mean - other.mean) * moved.length;
  const error = Z * Math.sqrt(one.variance / moved.length + other.variance / held.length) * moved.length;
  return {
    ...counts,
    gain: { middle: Math.round(middle), low: Math.round(middle - error), high: Math.round(middle + error) },
  };
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}
