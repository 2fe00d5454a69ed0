/** One that can be chosen. */
export interface Choosable {
  readonly id: string;
  /** 0 is never chosen. */
  readonly weight: number;
  readonly inFlight: number;
  /** Of round robin: what it has to its good. */
  turn: number;
}

/** Smooth weighted round robin (as nginx has it): of weights 5, 1, 1 never five in a row. */
export function byRoundRobin<One extends Choosable>(among: readonly One[]): One | undefined {
  let total = 0;
  let best: One | undefined;
  for (const each of among) {
    if (each.weight <= 0) continue;
    total += each.weight;
    each.turn += each.weight;
    if (best === undefined || each.turn > best.turn) best = each;
  }
  if (best !== undefined) best.turn -= total;
  return best;
}

/**
 * Of two by chance the one that has less under way for its weight: nearly as even as the least of all, and without all
 * gateways running to the same one.
 * @param chance from 0 to below 1
 */
export function byLeastRequests<One extends Choosable>(among: readonly One[], chance: () => number): One | undefined {
  if (among.length === 2) return lesser(among[0], among[1], chance);
  const one = byChance(among, undefined, chance);
  return lesser(one, byChance(among, one, chance), chance);
}

function lesser<One extends Choosable>(a: One | undefined, b: One | undefined, chance: () => number): One | undefined {
  if (a === undefined || a.weight <= 0) return b !== undefined && b.weight > 0 ? b : undefined;
  if (b === undefined || b.weight <= 0) return a;
  const [load, other] = [(a.inFlight + 1) / a.weight, (b.inFlight + 1) / b.weight];
  if (load === other) return chance() < 0.5 ? a : b;
  return load < other ? a : b;
}

/** By weight, without one. */
function byChance<One extends Choosable>(
  among: readonly One[],
  without: One | undefined,
  chance: () => number,
): One | undefined {
  const total = among.reduce((sum, each) => sum + (each === without ? 0 : each.weight), 0);
  let left = chance() * total;
  return among.find((each) => each !== without && each.weight > 0 && (left -= each.weight) < 0);
}

const POINTS_PER_100 = 100;
const MOST_POINTS = 100_000;

/** Points on a circle: a key is of who has the next point, so that who comes or goes moves only keys of its own. */
export interface HashRing<One> {
  readonly points: Uint32Array;
  readonly owners: readonly One[];
}

/** @param weightOf of each at full strength: what changes from moment to moment must not move keys */
export function hashRing<One extends { readonly id: string }>(
  all: readonly One[],
  weightOf: (one: One) => number,
): HashRing<One> {
  const total = all.reduce((sum, each) => sum + weightOf(each), 0);
  const scale = Math.min(1, MOST_POINTS / Math.max(1, total));
  const points = all.flatMap((one) => {
    const count = weightOf(one) <= 0 ? 0 : Math.max(1, Math.round((weightOf(one) / 100) * POINTS_PER_100 * scale));
    return Array.from({ length: count }, (_, index) => ({ at: hashOf(`${one.id}#${index}`), one }));
  });
  points.sort((a, b) => a.at - b.at);
  return { points: Uint32Array.from(points, ({ at }) => at), owners: points.map(({ one }) => one) };
}

/** Who has a key, of those that can be chosen. */
export function byHash<One>(ring: HashRing<One>, key: string, canBe: (one: One) => boolean): One | undefined {
  const { points, owners } = ring;
  const at = hashOf(key);
  let low = 0;
  for (let high = points.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((points[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  for (let step = 0; step < owners.length; step += 1) {
    const owner = owners[(low + step) % owners.length];
    if (owner !== undefined && canBe(owner)) return owner;
  }
  return undefined;
}

/** FNV-1a of 32 bits with the last mixing of MurmurHash3, without which names that differ in a digit lie beside one another. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
