import { expect, test } from 'vitest';
import { type Node, nodesOf } from './tree.ts';

const node = (op: string, args: unknown, meta: object = {}): Node => ({
  op,
  args,
  start: 0,
  end: 0,
  input: '',
  meta,
  setMeta: () => undefined,
});

test('nodes are found once each, in the order of the text, also those that a macro became', () => {
  const shared = node('c', null);
  const tree = node('a', [node('b', [shared, [shared]]), { inner: node('d', 1) }], { alternate: node('e', []) });
  expect([...nodesOf(tree)].map(({ op }) => op)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a tree is gone through however deep it is, as the sum of many terms is', () => {
  let tree = node('value', 1);
  for (let term = 0; term < 50_000; term += 1) tree = node('+', [tree, node('value', 1)]);
  expect([...nodesOf(tree)]).toHaveLength(100_001);
});
