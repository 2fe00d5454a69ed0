import { seatingErrors } from './errors.ts';

/** From the widest to the narrowest: a unit lies in one that is as wide or wider. */
const KINDS = ['building', 'apartment', 'room', 'bed'] as const;

/** A part of a property that can be sold, or that holds such parts. */
export interface Unit {
  readonly id: string;
  readonly kind: (typeof KINDS)[number];
  /** The unit that it lies in. */
  readonly parent?: string;
  /** What lies in it is sold to one party at a time: a sale of one part closes all of it. */
  readonly oneParty?: boolean;
  /** What a guest can wish for, as `lower_bunk` or `quiet`. A bed has those of its room too. */
  readonly features?: readonly string[];
}

export interface UnitTree {
  readonly units: ReadonlyMap<string, Unit>;
  readonly children: ReadonlyMap<string, readonly Unit[]>;
}

/** @throws UNIT_TREE_INVALID when a unit lies in two others, in none that exists, in a narrower one or in itself */
export function unitTree(list: readonly Unit[]): UnitTree {
  const units = new Map<string, Unit>();
  const children = new Map<string, Unit[]>();
  for (const unit of list) {
    const same = units.get(unit.id);
    if (same !== undefined) throw seatingErrors.UNIT_TREE_INVALID(listedTwice(same, unit));
    units.set(unit.id, unit);
    if (unit.parent !== undefined) children.set(unit.parent, [...(children.get(unit.parent) ?? []), unit]);
  }
  const tree = { units, children };
  for (const unit of list) assertPlaced(tree, unit);
  return tree;
}

function listedTwice(first: Unit, second: Unit): string {
  return first.parent === second.parent
    ? `Unit ${first.id} is listed twice. List it once.`
    : `Unit ${first.id} lies in ${first.parent ?? 'no unit'} and in ${second.parent ?? 'no unit'}. Keep one of them.`;
}

function assertPlaced({ units }: UnitTree, unit: Unit): void {
  const seen = new Set([unit.id]);
  for (let at = unit; at.parent !== undefined; ) {
    const parent = units.get(at.parent);
    const invalid = seatingErrors.UNIT_TREE_INVALID;
    if (parent === undefined)
      throw invalid(`Unit ${at.id} lies in ${at.parent}, which does not exist. Create it first.`);
    if (parent.kind === 'bed') throw invalid(`Unit ${at.id} lies in bed ${parent.id}. A bed holds no other unit.`);
    if (KINDS.indexOf(parent.kind) > KINDS.indexOf(at.kind))
      throw invalid(`The ${at.kind} ${at.id} lies in the ${parent.kind} ${parent.id}. Put it into a wider unit.`);
    if (seen.has(parent.id)) throw invalid(`Unit ${parent.id} lies in itself. Give it another parent.`);
    seen.add(parent.id);
    at = parent;
  }
}

/** The unit itself, what it lies in, what that lies in, and so on. */
export function lineage({ units }: UnitTree, id: string): Unit[] {
  const line: Unit[] = [];
  for (let unit = units.get(id); unit !== undefined; unit = units.get(unit.parent ?? '')) line.push(unit);
  return line;
}

/** The leaf beds in a unit, nested to any depth, in the order of the list; a bed is its own. */
export function bedsIn(tree: UnitTree, id: string): string[] {
  if (tree.units.get(id)?.kind === 'bed') return [id];
  return (tree.children.get(id) ?? []).flatMap((child) => bedsIn(tree, child.id));
}
