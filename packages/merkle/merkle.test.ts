import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  append,
  consistencyRanges,
  EMPTY_TREE,
  type Hash,
  hashOfRange,
  inclusionRanges,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  type Place,
  type Range,
  rootOf,
} from './merkle.ts';

const MOST = 70;
const leaves = Array.from({ length: MOST }, (_, n) => leafHash(`entry ${n}`));

/** MTH of RFC 6962 (2.1), as it is written there. */
function mth(hashes: readonly Hash[]): Hash {
  const [first] = hashes;
  if (first === undefined) return rootOf(EMPTY_TREE);
  if (hashes.length === 1) return first;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(mth(hashes.slice(0, k)), mth(hashes.slice(k)));
}

const treeOf = (size: number) => append(EMPTY_TREE, leaves.slice(0, size));

function proofOf(size: number, ranges: readonly Range[]): Hash[] {
  const kept = new Map(treeOf(size).nodes.map((node) => [`${node.level} ${node.index}`, node.hash]));
  const hashOf = ({ level, index }: Place): Hash => {
    const hash = level === 0 ? leaves[index] : kept.get(`${level} ${index}`);
    if (hash === undefined) throw new Error(`no node ${level} ${index}`);
    return hash;
  };
  return ranges.map((range) => hashOfRange(range, hashOf));
}

const sizes = fc.integer({ min: 1, max: MOST });

test('the hashes of the empty tree and of an empty leaf are those of the RFC', () => {
  expect(rootOf(EMPTY_TREE).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(leafHash('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});

/** The trees of Certificate Transparency's own tests (google/certificate-transparency, merkle_tree_test.cc). */
test('the roots of the reference implementation’s tree are ours', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const hashes = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')));
  expect(roots.map((_, n) => rootOf(append(EMPTY_TREE, hashes.slice(0, n + 1)).tree).toString('hex'))).toEqual(roots);
});

test('a tree that grows leaf by leaf or at once has the root that the definition gives', () => {
  let tree = EMPTY_TREE;
  for (let size = 1; size <= MOST; size++) {
    tree = append(tree, leaves.slice(size - 1, size)).tree;
    expect(rootOf(tree)).toEqual(mth(leaves.slice(0, size)));
    expect(treeOf(size).tree).toEqual(tree);
  }
});

test('each leaf is proved to be in each tree, and no other leaf, place, size or proof is', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat({ max: 255 }), (size, some, bit) => {
      const index = some % size;
      const [leaf, root] = [leaves[index] as Hash, rootOf(treeOf(size).tree)];
      const proof = proofOf(size, inclusionRanges(index, size));
      expect(isIncluded(leaf, index, size, proof, root)).toBe(true);
      expect(isIncluded(flip(leaf, bit), index, size, proof, root)).toBe(false);
      expect(isIncluded(leaf, index, size, proof, flip(root, bit))).toBe(false);
      expect(isIncluded(leaf, index, size, [...proof, root], root)).toBe(false);
      if (size > 1) expect(isIncluded(leaf, (index + 1) % size, size, proof, root)).toBe(false);
      if (proof.length > 0) expect(isIncluded(leaf, index, size, proof.slice(1), root)).toBe(false);
    }),
  );
});

test('each tree is proved to begin with each smaller one, and with no other', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat({ max: 255 }), (size, some, bit) => {
      const old = some % (size + 1);
      const [before, after] = [rootOf(treeOf(old).tree), rootOf(treeOf(size).tree)];
      const proof = proofOf(size, consistencyRanges(old, size));
      expect(isConsistent(old, size, proof, before, after)).toBe(true);
      expect(isConsistent(old, size, proof, flip(before, bit), after)).toBe(false);
      if (old > 0) expect(isConsistent(old, size, proof, before, flip(after, bit))).toBe(false);
      expect(isConsistent(old, size, [...proof, after], before, after)).toBe(false);
    }),
  );
});

function flip(hash: Hash, bit: number): Hash {
  const flipped = Buffer.from(hash);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit % 8));
  return flipped;
}
