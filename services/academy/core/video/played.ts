/** A stretch of a video in milliseconds: from the first to before the last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What of a video a learner has played, in order; no two touch. */
export type Played = readonly Stretch[];

/** Players go up to this. */
export const HIGHEST_SPEED = 2;
/** What the first report may claim beyond the time that has passed: clocks tick apart, and requests take their time (ms). */
export const FIRST_ALLOWANCE_MS = 2000;
/** What may be saved up of time that was not claimed: two devices of a learner take turns (ms). */
export const MOST_ALLOWANCE_MS = 20_000;

/** Each moment once, in order, within the video. @param duration in milliseconds */
export function unionOf(stretches: readonly Stretch[], duration: number): Stretch[] {
  const inside = stretches
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(duration, to) }))
    .filter(({ from, to }) => from < to)
    .toSorted((one, other) => one.from - other.from);
  const union: Stretch[] = [];
  for (const { from, to } of inside) {
    const last = union.at(-1);
    if (last === undefined || from > last.to) union.push({ from, to });
    else if (to > last.to) union[union.length - 1] = { from: last.from, to };
  }
  return union;
}

/** Milliseconds. */
export const lengthOf = (played: Played): number => played.reduce((sum, { from, to }) => sum + to - from, 0);

/** In percent, rounded down to hundredths: 100 only for all of it. */
export function playedPercent(played: Played, duration: number): number {
  return duration <= 0 ? 0 : Math.floor((lengthOf(played) * 10_000) / duration) / 100;
}

/** Whether so many percent were played; exact. */
export const isShareOf = (played: Played, duration: number, share: number): boolean =>
  duration > 0 && lengthOf(played) * 100 >= share * duration;

/** Where the first part begins that was never played; null where there is none. */
export function firstUnseen(played: Played, duration: number): number | null {
  const [first] = played;
  const at = first === undefined || first.from > 0 ? 0 : first.to;
  return at < duration ? at : null;
}

export type Claim =
  | { readonly kind: 'accepted'; readonly allowance: number }
  | { readonly kind: 'refused'; readonly claimed: number; readonly most: number };

/**
 * Whether so much can have been played: no more than what has passed since the report before at the highest speed, and what was saved up.
 * @param claimed length of what the report says (ms). @param passed time since the report before, by the server's clock (ms)
 */
export function claimOf(claimed: number, passed: number, allowance: number): Claim {
  const most = Math.max(0, passed) * HIGHEST_SPEED + allowance;
  if (claimed > most) return { kind: 'refused', claimed, most };
  return { kind: 'accepted', allowance: Math.min(MOST_ALLOWANCE_MS, most - claimed) };
}
