import { type Day, dayOf } from './days.ts';
import { type Inventory, inventoryOf } from './inventory.ts';
import type { Block, Stay } from './occupation.ts';
import type { Request } from './request.ts';
import type { Gender, Guest, RoomType, SoldAs } from './room-type.ts';
import type { Unit } from './unit-tree.ts';

/** Names and dates that read like a front desk's list. For tests. */
export const MAY = dayOf('2026-05-01');

/** The night of a date in May 2026. */
export const may = (date: number): Day => MAY + date - 1;

export const guest = (id: string, gender: Gender = 'woman'): Guest => ({ id, gender });
export const child = (id: string, gender: Gender = 'woman'): Guest => ({ id, gender, child: true });

/** A room and so many beds in it, named `A1`, `A2` and so on. */
export function room(id: string, beds: number, more: Partial<Unit> = {}): Unit[] {
  const inside = Array.from({ length: beds }, (_, i): Unit => ({ id: `${id}${i + 1}`, kind: 'bed', parent: id }));
  return [{ id, kind: 'room', ...more }, ...inside];
}

export function roomType(id: string, soldAs: SoldAs, units: readonly string[], more: Partial<RoomType> = {}): RoomType {
  return { id, soldAs, units, capacity: 1, overbooking: 0, ...more };
}

export const MIXED: SoldAs = { kind: 'dorm_bed', gender: 'mixed' };
export const FEMALE: SoldAs = { kind: 'dorm_bed', gender: 'female' };
export const MALE: SoldAs = { kind: 'dorm_bed', gender: 'male' };
export const PRIVATE: SoldAs = { kind: 'private_room' };
export const APARTMENT: SoldAs = { kind: 'apartment' };

/** One mixed dorm A of so many beds. */
export function dorm(beds: number): Inventory {
  const units = room('A', beds);
  return inventoryOf(units, [
    roomType(
      'mixed',
      MIXED,
      units.slice(1).map(({ id }) => id),
    ),
  ]);
}

/** A stay in a bed of the mixed dorm, from and to dates in May. */
export function stay(unit: string, from: number, to: number, more: Partial<Stay> = {}): Stay {
  const id = more.id ?? `${unit}@${from}`;
  const base = { kind: 'stay', type: 'mixed', unit, arrival: may(from), departure: may(to), pinned: false } as const;
  return { ...base, id, guests: [guest(id)], ...more };
}

export const pinned = (unit: string, from: number, to: number, more: Partial<Stay> = {}): Stay =>
  stay(unit, from, to, { pinned: true, ...more });

export const block = (unit: string, from: number, to: number): Block => ({
  kind: 'block',
  id: `block ${unit}@${from}`,
  unit,
  arrival: may(from),
  departure: may(to),
});

export function ask(from: number, to: number, more: Partial<Request> = {}): Request {
  return { id: 'new', type: 'mixed', arrival: may(from), departure: may(to), guests: [guest('new')], ...more };
}
