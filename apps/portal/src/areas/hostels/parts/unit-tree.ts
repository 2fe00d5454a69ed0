import type { Unit } from '../api.ts';

/** A unit with what stands in it. */
export interface UnitBranch {
  readonly unit: Unit;
  /** How many units are around it. */
  readonly depth: number;
  readonly within: readonly UnitBranch[];
}

const byName = new Intl.Collator(undefined, { numeric: true });

/** Units as the tree that they are, each level by name: "bed 2" before "bed 10". */
export function treeOf(units: readonly Unit[]): readonly UnitBranch[] {
  const inside = Map.groupBy(units, ({ parent }) => parent);
  const known = new Set(units.map(({ id }) => id));
  const branches = (some: readonly Unit[], depth: number): readonly UnitBranch[] =>
    some
      .toSorted((one, other) => byName.compare(one.name, other.name))
      .map((unit) => ({ unit, depth, within: branches(inside.get(unit.id) ?? [], depth + 1) }));
  return branches(
    units.filter(({ parent }) => parent === null || !known.has(parent)),
    0,
  );
}

/** All units of a tree from the top down, as they are listed. */
export function listed(tree: readonly UnitBranch[]): readonly UnitBranch[] {
  return tree.flatMap((branch) => [branch, ...listed(branch.within)]);
}

/** Those that one party sleeps in at a time: what has nothing in it. */
export function leavesOf(tree: readonly UnitBranch[]): readonly UnitBranch[] {
  return listed(tree).filter(({ within }) => within.length === 0);
}
