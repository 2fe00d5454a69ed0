import { seatingErrors } from './errors.ts';
import { exclusions } from './exclusions.ts';
import type { RoomType } from './room-type.ts';
import { lineage, type Unit, type UnitTree, unitTree } from './unit-tree.ts';

/** A unit by its number. */
export interface NumberedUnit {
  readonly number: number;
  readonly unit: Unit;
  /** The numbers of the leaf beds that its sale takes. */
  readonly beds: readonly number[];
  /** The number of the room that it is or lies in; of the unit itself when it is wider than a room. */
  readonly room: number;
  /** Of its own and of all that it lies in. */
  readonly features: ReadonlySet<string>;
}

export interface NumberedType {
  readonly type: RoomType;
  readonly units: readonly NumberedUnit[];
}

/** The units and types of a property, prepared once for many decisions. */
export interface Inventory {
  readonly tree: UnitTree;
  readonly units: readonly NumberedUnit[];
  readonly byId: ReadonlyMap<string, NumberedUnit>;
  readonly types: ReadonlyMap<string, NumberedType>;
  readonly bedCount: number;
}

/** @throws UNIT_TREE_INVALID, ROOM_TYPE_INVALID */
export function inventoryOf(list: readonly Unit[], roomTypes: readonly RoomType[]): Inventory {
  const tree = unitTree(list);
  const units = numbered(tree);
  const byId = new Map(units.map((unit) => [unit.unit.id, unit]));
  const types = new Map(roomTypes.map((type) => [type.id, { type, units: type.units.map((id) => sold(type, id)) }]));
  if (types.size < roomTypes.length) throw invalid('Two types have one name. Give each its own.');
  return { tree, units, byId, types, bedCount: [...tree.units.values()].filter(({ kind }) => kind === 'bed').length };

  function sold(type: RoomType, id: string): NumberedUnit {
    const unit = byId.get(id);
    if (unit === undefined) throw invalid(`Type ${type.id} names unit ${id}, which does not exist.`);
    if (unit.beds.length === 0)
      throw invalid(`Type ${type.id} names unit ${id}, which has no bed. Add its beds first.`);
    if (type.units.indexOf(id) !== type.units.lastIndexOf(id)) throw invalid(`Type ${type.id} names unit ${id} twice.`);
    if (type.soldAs.kind === 'dorm_bed' && unit.unit.kind !== 'bed')
      throw invalid(`Type ${type.id} sells beds of a dorm, and ${id} is no bed. Name the beds in it.`);
    return unit;
  }
}

const invalid = seatingErrors.ROOM_TYPE_INVALID;

function numbered(tree: UnitTree): NumberedUnit[] {
  const { bedsTaken } = exclusions(tree);
  const all = [...tree.units.values()];
  const numberOf = new Map(all.map(({ id }, number) => [id, number]));
  const bedNumber = new Map(all.filter(({ kind }) => kind === 'bed').map(({ id }, number) => [id, number]));
  return all.map((unit, number) => {
    const line = lineage(tree, unit.id);
    const room = line.find(({ kind }) => kind === 'room') ?? unit;
    return {
      number,
      unit,
      beds: bedsTaken(unit.id).map((bed) => bedNumber.get(bed) ?? -1),
      room: numberOf.get(room.id) ?? number,
      features: new Set(line.flatMap(({ features }) => features ?? [])),
    };
  });
}

/** The sale of one takes a bed that the sale of the other takes too. */
export function shareBed(a: NumberedUnit, b: NumberedUnit): boolean {
  return a.beds.some((bed) => b.beds.includes(bed));
}
