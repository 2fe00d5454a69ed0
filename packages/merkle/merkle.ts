import { createHash } from 'node:crypto';

/**
 * Merkle trees as RFC 6962 (2.1) and RFC 9162 (2.1) have them: SHA-256, leaves and inner nodes told apart by their first byte.
 * Of a tree only its perfect subtrees are kept. A node (level, index) is the perfect subtree over the leaves
 * index·2^level to (index + 1)·2^level − 1; such a node never changes, however the tree grows.
 */
export type Hash = Buffer;

export interface Place {
  readonly level: number;
  readonly index: number;
}

export interface Node extends Place {
  readonly hash: Hash;
}

/** A tree to append to. */
export interface Tree {
  /** How many leaves it has. */
  readonly size: number;
  /** The roots of its perfect subtrees, the largest (and leftmost) first: as many as `size` has ones in binary. */
  readonly frontier: readonly Hash[];
}

export const EMPTY_TREE: Tree = { size: 0, frontier: [] };

/** Leaves first and last of a part of a tree: from `begin` up to, and without, `end`. */
export type Range = readonly [begin: number, end: number];

const sha256 = (...parts: readonly Uint8Array[]): Hash => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Buffer.of(0);
const INNER = Buffer.of(1);

/** @param data the bytes of an entry; a text is taken as UTF-8 */
export const leafHash = (data: string | Uint8Array): Hash =>
  sha256(LEAF, typeof data === 'string' ? Buffer.from(data) : data);

export const nodeHash = (left: Uint8Array, right: Uint8Array): Hash => sha256(INNER, left, right);

/** Appends leaves. @returns the tree, and the inner nodes that are perfect now (the leaves themselves are level 0) */
export function append(tree: Tree, leaves: readonly Hash[]): { readonly tree: Tree; readonly nodes: readonly Node[] } {
  const frontier = [...tree.frontier];
  const nodes: Node[] = [];
  let { size } = tree;
  for (const leaf of leaves) {
    let hash = leaf;
    // As in an addition by one: each one of `size` from the right on is carried.
    for (let level = 1, rest = size; rest % 2 === 1; level++, rest = (rest - 1) / 2) {
      const left = frontier.pop();
      if (left === undefined) throw new Error('the frontier does not fit the size of the tree');
      hash = nodeHash(left, hash);
      nodes.push({ level, index: (rest - 1) / 2, hash });
    }
    frontier.push(hash);
    size += 1;
  }
  return { tree: { size, frontier }, nodes };
}

/** The hash of a tree; of an empty one that of no bytes. */
export function rootOf({ frontier }: Tree): Hash {
  return fold(frontier) ?? sha256();
}

/** Of perfect subtrees side by side, the largest first, that of all of them. */
function fold(hashes: readonly Hash[]): Hash | undefined {
  return hashes.reduceRight<Hash | undefined>(
    (right, left) => (right === undefined ? left : nodeHash(left, right)),
    undefined,
  );
}

/** The perfect subtrees that a range is made of, from left to right. Its begin is a multiple of a power of two that is no smaller than it. */
export function placesOf([begin, end]: Range): Place[] {
  const places: Place[] = [];
  for (let at = begin; at < end; ) {
    let level = 0;
    for (let width = 2; at % width === 0 && at + width <= end; width *= 2) level += 1;
    places.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return places;
}

/** The hash of a range. @param hashOf of the perfect subtrees that {@link placesOf} names */
export function hashOfRange(range: Range, hashOf: (place: Place) => Hash): Hash {
  return fold(placesOf(range).map(hashOf)) ?? sha256();
}

/** The parts of a tree whose hashes prove that a leaf is in it, from the leaf upward (RFC 6962, 2.1.1). @throws RangeError */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`a tree of ${size} has no leaf ${index}`);
  const ranges: Range[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + halfOf(end - begin);
    if (index < middle) {
      ranges.push([middle, end]);
      end = middle;
    } else {
      ranges.push([begin, middle]);
      begin = middle;
    }
  }
  return ranges.reverse();
}

/** The parts of a tree whose hashes prove that it begins with a smaller one (RFC 6962, 2.1.2). @throws RangeError */
export function consistencyRanges(old: number, size: number): Range[] {
  if (!(old >= 0 && old <= size)) throw new RangeError(`a tree of ${size} has had no ${old} leaves`);
  if (old === 0 || old === size) return [];
  const ranges: Range[] = [];
  let begin = 0;
  let end = size;
  while (old < end) {
    const middle = begin + halfOf(end - begin);
    if (old <= middle) {
      ranges.push([middle, end]);
      end = middle;
    } else {
      ranges.push([begin, middle]);
      begin = middle;
    }
  }
  // The old tree itself is known to who asks.
  if (begin > 0) ranges.push([begin, end]);
  return ranges.reverse();
}

/** The largest power of two that is smaller. */
function halfOf(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** RFC 9162, 2.1.3.2: whether the leaf is the one at `index` of the tree of `size` leaves with this root. */
export function isIncluded(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (!(index >= 0 && index < size)) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        at = at / 2;
        last = Math.floor(last / 2);
      }
    } else hash = nodeHash(hash, sibling);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hash.equals(root);
}

/** RFC 9162, 2.1.4.2: whether the tree of `size` leaves begins with the tree of `old` leaves. */
export function isConsistent(old: number, size: number, proof: readonly Hash[], oldRoot: Hash, root: Hash): boolean {
  if (!(old >= 0 && old <= size)) return false;
  if (old === size) return proof.length === 0 && oldRoot.equals(root);
  if (old === 0) return proof.length === 0 && oldRoot.equals(sha256());
  const isPerfect = Number.isInteger(Math.log2(old));
  const [first, ...rest] = isPerfect ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  let at = old - 1;
  let last = size - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  let before = first;
  let after = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      before = nodeHash(sibling, before);
      after = nodeHash(sibling, after);
      while (at % 2 === 0 && at !== 0) {
        at = at / 2;
        last = Math.floor(last / 2);
      }
    } else after = nodeHash(after, sibling);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && before.equals(oldRoot) && after.equals(root);
}
