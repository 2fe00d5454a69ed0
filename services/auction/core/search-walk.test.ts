import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextBlock, queryOf } from './search-walk.ts';

test('whatever place a walk begins below, its blocks cover every place once, none is much longer than what was looked through', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000_000 }), (above) => {
      let before = above;
      for (let step = 0; ; step += 1) {
        const block = nextBlock(before, above - before);
        if (block === undefined) break;
        expect(block.from).toBeLessThan(before);
        expect(before - block.from).toBeLessThanOrEqual(Math.max(1024, 4 * (above - before)));
        expect(block.from >> (10 + 2 * block.level)).toBe(block.number);
        before = block.from;
        expect(step).toBeLessThan(40);
      }
      expect(before).toBeLessThanOrEqual(1);
    }),
  );
});

test('a query takes one of each group, whatever the terms hold', () => {
  expect(queryOf([['s:n8n'], ["w:o'hare", 'w:a\\b']])).toBe("('s:n8n') & ('w:o''hare' | 'w:a\\\\b')");
});
