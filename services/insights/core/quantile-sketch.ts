import { DDSketch } from '@datadog/sketches-js';

/** A quantile read from a sketch lies within this share of the true one (DDSketch, Masson et al., VLDB 2019). */
export const QUANTILE_ERROR = 0.01;

/**
 * How often each bin of a DDSketch was hit: positive values in bins of their own key, negative ones mirrored.
 * Counts only ever add, so that any order and any cut into batches gives the same sketch.
 */
export interface QuantileSketch {
  readonly positive: Map<number, number>;
  readonly negative: Map<number, number>;
  zeros: number;
}

const { mapping } = new DDSketch({ relativeAccuracy: QUANTILE_ERROR });

export function emptyQuantiles(): QuantileSketch {
  return { positive: new Map(), negative: new Map(), zeros: 0 };
}

export function addQuantile(sketch: QuantileSketch, value: number): void {
  if (value > mapping.minPossible) increase(sketch.positive, mapping.key(value), 1);
  else if (value < -mapping.minPossible) increase(sketch.negative, mapping.key(-value), 1);
  else sketch.zeros += 1;
}

/** Adds `from` to `into`. The library's own merge leaves negative values out; counts per bin are all there is to it. */
export function mergeQuantiles(into: QuantileSketch, from: QuantileSketch): void {
  for (const [bin, count] of from.positive) increase(into.positive, bin, count);
  for (const [bin, count] of from.negative) increase(into.negative, bin, count);
  into.zeros += from.zeros;
}

/** The values at the given ranks (0 … 1), each within {@link QUANTILE_ERROR}; undefined for an empty sketch. */
export function quantilesOf(sketch: QuantileSketch, ranks: readonly number[]): (number | undefined)[] {
  const library = new DDSketch({ relativeAccuracy: QUANTILE_ERROR });
  for (const [bin, count] of byBin(sketch.positive)) library.store.add(bin, count);
  for (const [bin, count] of byBin(sketch.negative)) library.negativeStore.add(bin, count);
  library.zeroCount = sketch.zeros;
  library.count = library.store.count + library.negativeStore.count + sketch.zeros;
  return ranks.map((rank) => (library.count === 0 ? undefined : library.getValueAtQuantile(rank)));
}

/** Pairs of (bin, count) in bin order, so that equal sketches have equal bytes. */
export function encodeQuantiles(sketch: QuantileSketch): Uint8Array {
  const text = JSON.stringify([sketch.zeros, byBin(sketch.positive), byBin(sketch.negative)]);
  return new TextEncoder().encode(text);
}

/** @throws SyntaxError when the bytes are not from {@link encodeQuantiles} */
export function decodeQuantiles(bytes: Uint8Array): QuantileSketch {
  const parts = JSON.parse(new TextDecoder().decode(bytes)) as [number, [number, number][], [number, number][]];
  const [zeros, positive, negative] = parts;
  return { zeros, positive: new Map(positive), negative: new Map(negative) };
}

function byBin(bins: ReadonlyMap<number, number>): [number, number][] {
  return [...bins].sort(([left], [right]) => left - right);
}

function increase(bins: Map<number, number>, bin: number, by: number): void {
  bins.set(bin, (bins.get(bin) ?? 0) + by);
}
