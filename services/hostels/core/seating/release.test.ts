import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Held, release } from './release.ts';

test('case 30: a compensation that runs late does not take the bed from who bought it since', () => {
  const sold: Held[] = [{ id: 'hold of B', owner: 'B' }];
  expect(release(sold, { id: 'hold of A', owner: 'A' })).toEqual({ kind: 'nothing_held' });
});

test('case 30: the owner counts, also when the row is the same', () => {
  const taken: Held[] = [{ id: 'bed 7', owner: 'B' }];
  expect(release(taken, { id: 'bed 7', owner: 'A' })).toEqual({ kind: 'nothing_held' });
  expect(release(taken, { id: 'bed 7', owner: 'B' })).toEqual({ kind: 'released', occupation: taken[0] });
});

test('whatever is asked, nothing of another owner is released', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const held = fc.record({ id: name, owner: name });
  fc.assert(
    fc.property(fc.array(held), held, (list, asked) => {
      const result = release(list, asked);
      if (result.kind === 'released') expect(result.occupation).toEqual(asked);
      else expect(list).not.toContainEqual(asked);
    }),
  );
});
