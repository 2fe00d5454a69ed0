import { bedsIn, lineage, type UnitTree } from './unit-tree.ts';

/** Which units can not be sold for one night. */
export interface Exclusions {
  /** The leaf beds that the sale of a unit takes. */
  bedsTaken(unit: string): readonly string[];
  /** Two units exclude each other when the sale of one takes a bed that the other takes too; each excludes itself. */
  exclude(a: string, b: string): boolean;
  /** Every other unit that can not be sold beside this one, in the order of the tree. */
  excludedBy(unit: string): readonly string[];
}

/** Units exclude each other by the leaf beds that they share: bed ⊂ room ⊂ apartment, to any depth. */
export function exclusions(tree: UnitTree): Exclusions {
  const taken = new Map<string, ReadonlySet<string>>();
  const holders = new Map<string, string[]>();
  for (const id of tree.units.keys()) {
    const beds = bedsIn(tree, widestSoldAtOnce(tree, id));
    taken.set(id, new Set(beds));
    for (const bed of beds) holders.set(bed, [...(holders.get(bed) ?? []), id]);
  }
  const bedsTaken = (unit: string): readonly string[] => [...(taken.get(unit) ?? [])];
  return {
    bedsTaken,
    exclude: (a, b) => bedsTaken(a).some((bed) => taken.get(b)?.has(bed) === true),
    excludedBy(unit) {
      const sharing = new Set(bedsTaken(unit).flatMap((bed) => holders.get(bed) ?? []));
      return [...tree.units.keys()].filter((other) => other !== unit && sharing.has(other));
    },
  };
}

function widestSoldAtOnce(tree: UnitTree, id: string): string {
  return lineage(tree, id).findLast((unit) => unit.oneParty === true)?.id ?? id;
}
