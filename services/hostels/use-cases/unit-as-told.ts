import type { PlacedUnit } from '../adapters/postgres/units.ts';
import type { Unit } from '../core/unit.ts';

/** Without its place among the others. */
export function unitAsTold({ id, name, kind, parent, soldAs }: PlacedUnit): Unit {
  return { id, name, kind, parent, soldAs };
}
