const PRECISION = 12;
const REGISTERS = 1 << PRECISION;
const RANKS = 64 - PRECISION;
const SPARSE = 0;
const DENSE = 1;

/** Standard error of the estimate, 1.04 / √registers (Flajolet et al., AofA 2007): two in three answers are nearer. */
export const DISTINCT_ERROR = 0.0163;

/** A HyperLogLog sketch: the highest rank seen in each register that was hit. Merging takes the higher rank. */
export type DistinctSketch = Map<number, number>;

/** Sixty-four evenly spread bits of a text; the same for ever, since they are stored. */
export type Hash = (text: string) => bigint;

export function emptyDistinct(): DistinctSketch {
  return new Map();
}

export function addDistinct(sketch: DistinctSketch, hash: bigint): void {
  const register = Number(hash >> BigInt(RANKS));
  const rest = BigInt.asUintN(RANKS, hash);
  const rank = rest === 0n ? RANKS + 1 : RANKS - rest.toString(2).length + 1;
  raise(sketch, register, rank);
}

export function mergeDistinct(into: DistinctSketch, from: DistinctSketch): void {
  for (const [register, rank] of from) raise(into, register, rank);
}

/**
 * How many different values were added. The estimator is Ertl's (New cardinality estimation algorithms for
 * HyperLogLog sketches, 2017, algorithm 6): one formula for few and for many values, without a bias table.
 */
export function distinctOf(sketch: DistinctSketch): number {
  const counts = Array.from({ length: RANKS + 2 }, () => 0);
  for (const rank of sketch.values()) counts[rank] = (counts[rank] ?? 0) + 1;
  const full = counts[RANKS + 1] ?? 0;
  let z = REGISTERS * tau(1 - full / REGISTERS);
  for (let rank = RANKS; rank >= 1; rank -= 1) z = 0.5 * (z + (counts[rank] ?? 0));
  z += REGISTERS * sigma(1 - sketch.size / REGISTERS);
  return Math.round(REGISTERS ** 2 / (2 * Math.LN2 * z));
}

/** Three bytes a register while few are hit, else one byte for each; equal sketches have equal bytes. */
export function encodeDistinct(sketch: DistinctSketch): Uint8Array {
  if (sketch.size * 3 >= REGISTERS) {
    const dense = new Uint8Array(1 + REGISTERS);
    dense[0] = DENSE;
    for (const [register, rank] of sketch) dense[1 + register] = rank;
    return dense;
  }
  const sparse = [SPARSE];
  for (const [register, rank] of [...sketch].sort(([left], [right]) => left - right)) {
    sparse.push(register >> 8, register & 0xff, rank);
  }
  return Uint8Array.from(sparse);
}

export function decodeDistinct(bytes: Uint8Array): DistinctSketch {
  const sketch = emptyDistinct();
  if (bytes[0] === DENSE) {
    for (let register = 0; register < REGISTERS; register += 1) raise(sketch, register, bytes[1 + register] ?? 0);
    return sketch;
  }
  for (let at = 1; at < bytes.length; at += 3) {
    raise(sketch, ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0), bytes[at + 2] ?? 0);
  }
  return sketch;
}

function raise(sketch: DistinctSketch, register: number, rank: number): void {
  if (rank > (sketch.get(register) ?? 0)) sketch.set(register, rank);
}

function sigma(x: number): number {
  if (x === 1) return Number.POSITIVE_INFINITY;
  let [power, weight, sum, before] = [x, 1, x, Number.NaN];
  while (sum !== before) {
    power *= power;
    before = sum;
    sum += power * weight;
    weight += weight;
  }
  return sum;
}

function tau(x: number): number {
  if (x === 0 || x === 1) return 0;
  let [root, weight, sum, before] = [x, 1, 1 - x, Number.NaN];
  while (sum !== before) {
    root = Math.sqrt(root);
    before = sum;
    weight *= 0.5;
    sum -= (1 - root) ** 2 * weight;
  }
  return sum / 3;
}
