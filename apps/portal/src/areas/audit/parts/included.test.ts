import { append, EMPTY_TREE, type Hash, hashOfRange, inclusionRanges, leafHash, rootOf } from '@pvt/merkle';
import { expect, test } from 'vitest';
import { isIncluded } from './included.ts';

const SIZE = 21;
const contents = Array.from({ length: SIZE }, (_, n) => `{"number":${n},"data":"ä"}`);
const leaves = contents.map((content) => leafHash(content));

function proofOf(number: number, size: number) {
  const { tree, nodes } = append(EMPTY_TREE, leaves.slice(0, size));
  const kept = new Map(nodes.map(({ level, index, hash }) => [`${level} ${index}`, hash]));
  const hashOf = ({ level, index }: { level: number; index: number }): Hash =>
    (level === 0 ? leaves[index] : kept.get(`${level} ${index}`)) ?? Buffer.alloc(0);
  return {
    number,
    size,
    content: contents[number] ?? null,
    leaf: leaves[number]?.toString('base64') ?? '',
    proof: inclusionRanges(number, size).map((range) => hashOfRange(range, hashOf).toString('base64')),
    checkpoint: `pvt/a\n${size}\n${rootOf(tree).toString('base64')}\n`,
    key: '',
  };
}

test('each entry of each tree is found by the browser, and none that was changed', async () => {
  for (let size = 1; size <= SIZE; size++)
    for (let number = 0; number < size; number++) {
      const proof = proofOf(number, size);
      expect(await isIncluded(proof)).toBe(true);
      expect(await isIncluded({ ...proof, content: null })).toBe(true);
      expect(await isIncluded({ ...proof, content: `${proof.content} ` })).toBe(false);
    }
});
