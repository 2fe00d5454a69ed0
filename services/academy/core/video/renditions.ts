/** Heights of pictures that players choose between, the largest first. */
const HEIGHTS = [1080, 720, 480, 360, 240, 144, 90];
const MOST_RENDITIONS = 3;
/** A rendition that is hardly smaller than the one above helps nobody. */
const SMALLER_BY = 0.75;

export interface Rendition {
  /** Of the picture; even, and none above the source's. */
  readonly height: number;
  /** Bits per second of the picture at most. */
  readonly bitsPerSecond: number;
}

/** Up to three, the largest first. @param height of the source, at least 2 */
export function renditionsOf(height: number): Rendition[] {
  const largest = Math.min(HEIGHTS[0] ?? height, height - (height % 2));
  const heights = [largest];
  for (const next of HEIGHTS)
    if (heights.length < MOST_RENDITIONS && next <= (heights.at(-1) ?? 0) * SMALLER_BY) heights.push(next);
  return heights.map((each) => ({ height: each, bitsPerSecond: bitsOf(each) }));
}

/** About 5 Mbit/s at 1080 lines and 0.3 at 144: what moving pictures take grows a little slower than their area. */
const bitsOf = (height: number): number => Math.max(150, Math.round(5000 * (height / 1080) ** 1.4)) * 1000;
