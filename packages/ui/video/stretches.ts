/** A part of a video, in milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a browser says was played, in order. */
export function stretchesOf(ranges: TimeRanges): Stretch[] {
  return Array.from({ length: ranges.length }, (_, n) => ({
    from: Math.floor(ranges.start(n) * 1000),
    to: Math.floor(ranges.end(n) * 1000),
  }));
}

/** What of `all` is in none of `known`, in order. Both are in order, and no two of one touch. */
export function without(all: readonly Stretch[], known: readonly Stretch[]): Stretch[] {
  return all.flatMap(({ from, to }) => {
    const rest: Stretch[] = [];
    let at = from;
    for (const each of known) {
      if (each.to <= at || each.from >= to) continue;
      if (each.from > at) rest.push({ from: at, to: each.from });
      at = Math.max(at, each.to);
    }
    return at < to ? [...rest, { from: at, to }] : rest;
  });
}

/** `1:02:03` */
export function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
