import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exclusions } from './exclusions.ts';
import { room } from './seating-fixtures.ts';
import { bedsIn, type Unit, unitTree } from './unit-tree.ts';

const units = (flat: Partial<Unit> = {}): Unit[] => [
  { id: 'house', kind: 'building' },
  { id: 'X', kind: 'apartment', parent: 'house', ...flat },
  { id: 'Y', kind: 'apartment', parent: 'house' },
  ...room('A', 2, { parent: 'X' }),
  ...room('B', 1, { parent: 'X' }),
  ...room('C', 2, { parent: 'Y' }),
];

test('case 3: a bed excludes its room and what that lies in, and no sibling', () => {
  const { excludedBy } = exclusions(unitTree(units()));
  expect(excludedBy('A1')).toEqual(['house', 'X', 'A']);
  expect(excludedBy('A')).toEqual(['house', 'X', 'A1', 'A2']);
});

test('case 19: a room of apartment X excludes X and not Y; its sibling room only when X is for one party', () => {
  const open = exclusions(unitTree(units()));
  expect(open.exclude('A', 'X')).toBe(true);
  expect(open.exclude('A', 'Y')).toBe(false);
  expect(open.exclude('A', 'B')).toBe(false);
  const closed = exclusions(unitTree(units({ oneParty: true })));
  expect(closed.exclude('A', 'B')).toBe(true);
  expect(closed.exclude('A1', 'B1')).toBe(true);
  expect(closed.bedsTaken('B')).toEqual(['A1', 'A2', 'B1']);
  expect(closed.exclude('A', 'Y')).toBe(false);
});

test('each unit with a bed excludes itself; one without beds excludes nothing', () => {
  const { exclude, bedsTaken } = exclusions(unitTree([...units(), { id: 'shed', kind: 'building' }]));
  expect(exclude('A', 'A')).toBe(true);
  expect(bedsTaken('shed')).toEqual([]);
  expect(exclude('shed', 'house')).toBe(false);
});

/** Units in any tree of up to four kinds: each lies in one of those before it that is wider. */
const trees = fc
  .array(fc.tuple(fc.constantFrom('building', 'apartment', 'room', 'bed'), fc.nat(20)), { minLength: 1, maxLength: 14 })
  .map((list) => {
    const kinds = ['building', 'apartment', 'room', 'bed'] as const;
    const made: Unit[] = [];
    list.forEach(([kind, at], i) => {
      const wider = made.filter((one) => kinds.indexOf(one.kind) < kinds.indexOf(kind as Unit['kind']));
      const parent = wider[at % Math.max(1, wider.length)]?.id;
      made.push({ id: `u${i}`, kind: kind as Unit['kind'], ...(parent === undefined ? {} : { parent }) });
    });
    return made;
  });

test('two units exclude each other exactly when they have a leaf bed in common, both ways', () => {
  fc.assert(
    fc.property(trees, (list) => {
      const tree = unitTree(list);
      const { exclude, excludedBy } = exclusions(tree);
      for (const { id: a } of list) {
        for (const { id: b } of list) {
          const common = bedsIn(tree, a).some((bed) => bedsIn(tree, b).includes(bed));
          expect(exclude(a, b)).toBe(common);
          if (a !== b) expect(excludedBy(a).includes(b)).toBe(common);
        }
      }
    }),
    { numRuns: 60 },
  );
});
