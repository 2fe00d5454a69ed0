import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, changesOf } from './changes.ts';

const words = ({ kind, path }: Change) => `${kind} ${path}`;

describe('what a step changed', () => {
  test('is told by its place: added, removed and changed, and how much stayed', () => {
    const before = { hotel: 'City', nights: '2', guest: { name: 'Ada', vip: true }, 'a b': 1 };
    const after = { hotel: 'City', nights: 2, guest: { name: 'Ada' }, worth: 160 };
    expect(changesOf(before, after)).toEqual({
      changes: [
        { kind: 'changed', path: 'nights', before: '2', after: 2 },
        { kind: 'removed', path: 'guest.vip', before: true },
        { kind: 'removed', path: '["a b"]', before: 1 },
        { kind: 'added', path: 'worth', after: 160 },
      ],
      kept: 2,
    });
  });

  test('is the whole where one of both is no object', () => {
    expect(changesOf([1, 2], { n: 1 }).changes).toEqual([
      { kind: 'changed', path: '', before: [1, 2], after: { n: 1 } },
    ]);
  });

  test('is nothing for the same data, and the other way round what was added is removed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(changesOf(one, structuredClone(one)).changes).toEqual([]);
        const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const;
        const there = changesOf(one, other).changes.map(words).sort();
        const back = changesOf(other, one)
          .changes.map((change) => `${turned[change.kind]} ${change.path}`)
          .sort();
        expect(back).toEqual(there);
      }),
    );
  });
});
