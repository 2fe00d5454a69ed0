import type { Dates } from './days.ts';
import type { Inventory } from './inventory.ts';
import { isStay, type Occupation, type Stay } from './occupation.ts';
import type { Request } from './request.ts';

/** Shares nothing with what it judges: beds are found by walking up the tree, and every assignment is tried. */

const known = new WeakMap<Inventory, Map<string, readonly string[]>>();

/** The leaf beds in a unit; found once for each, for properties ask for them a million times. */
export function bedsOf(inventory: Inventory, unit: string): readonly string[] {
  const ofInventory = known.get(inventory) ?? new Map<string, readonly string[]>();
  known.set(inventory, ofInventory);
  const beds = ofInventory.get(unit) ?? findBeds(inventory, unit);
  ofInventory.set(unit, beds);
  return beds;
}

function findBeds({ tree }: Inventory, unit: string): string[] {
  const inside = (id: string | undefined): boolean =>
    id !== undefined && (id === unit || inside(tree.units.get(id)?.parent));
  return [...tree.units.values()].filter(({ id, kind }) => kind === 'bed' && inside(id)).map(({ id }) => id);
}

interface Placed extends Dates {
  readonly id: string;
  readonly unit: string;
}

/** Every pair of occupations that takes one leaf bed in one night. */
export function doubleSales(inventory: Inventory, occupied: readonly Placed[]): string[] {
  const taken = new Map<string, string>();
  const found: string[] = [];
  for (const { id, unit, arrival, departure } of occupied) {
    for (const bed of bedsOf(inventory, unit)) {
      for (let night = arrival; night < departure; night += 1) {
        const key = `${bed} in night ${night}`;
        const other = taken.get(key);
        if (other !== undefined) found.push(`${key}: ${other} and ${id}`);
        taken.set(key, id);
      }
    }
  }
  return found;
}

/** The fewest moves that make room for the request; undefined when no assignment does. */
export function fewestMovesByTrying(
  inventory: Inventory,
  request: Request,
  occupied: readonly Occupation[],
  unitsFor: (stay: Stay) => readonly string[] = (stay) => inventory.types.get(stay.type)?.type.units ?? [],
): number | undefined {
  const taken = new Set<string>();
  const keysOf = (unit: string, { arrival, departure }: Dates): string[] =>
    bedsOf(inventory, unit).flatMap((bed) =>
      Array.from({ length: departure - arrival }, (_, i) => `${bed}/${arrival + i}`),
    );
  const movable = occupied.filter(isStay).filter((stay) => !stay.pinned);
  for (const fixed of occupied.filter((one) => !isStay(one) || one.pinned))
    for (const key of keysOf(fixed.unit, fixed)) taken.add(key);
  let best: number | undefined;

  const everyWay = (at: number, moves: number): void => {
    if (best !== undefined && moves >= best) return;
    const next = at < 0 ? request : movable[at];
    if (next === undefined) {
      best = moves;
      return;
    }
    const home = at < 0 ? undefined : movable[at]?.unit;
    const own =
      'unit' in next ? unitsFor(next) : (request.units ?? inventory.types.get(request.type)?.type.units ?? []);
    for (const unit of own) {
      const keys = keysOf(unit, next);
      if (keys.some((key) => taken.has(key))) continue;
      for (const key of keys) taken.add(key);
      everyWay(at + 1, moves + (home === undefined || home === unit ? 0 : 1));
      for (const key of keys) taken.delete(key);
    }
  };
  everyWay(-1, 0);
  return best;
}
