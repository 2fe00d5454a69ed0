import { type Board, freeUntil, type Span } from './board.ts';
import { type NumberedType, type NumberedUnit, shareBed } from './inventory.ts';
import { inOrder } from './order.ts';
import type { RoomType } from './room-type.ts';

/** What a party may have in one room: its free beds of one type, or the whole of it. */
export interface PartyRoom {
  readonly type: RoomType;
  readonly soldWhole: boolean;
  /** One guest in each, the best fitting first; a single unit when it is sold whole. */
  readonly units: readonly NumberedUnit[];
  readonly places: number;
}

/** Every room with places that are free in all nights of the span, in the order of the types. */
export function freeRooms(board: Board, types: readonly NumberedType[], span: Span): PartyRoom[] {
  return types.flatMap(({ type, units }) => {
    const free = units.filter((unit) => freeUntil(board, unit, span.from) >= span.to);
    return type.soldAs.kind === 'dorm_bed'
      ? [...byRoom(free).values()].map((beds) => dormRoom(type, inOrder(board, beds, span)))
      : free.map((unit) => ({ type, soldWhole: true, units: [unit], places: type.capacity }));
  });
}

export function byRoom(units: readonly NumberedUnit[]): Map<number, NumberedUnit[]> {
  return Map.groupBy(units, ({ room }) => room);
}

function dormRoom(type: RoomType, units: readonly NumberedUnit[]): PartyRoom {
  return { type, soldWhole: false, units, places: units.length };
}

/** Two of them take one bed: only one can be given. */
export function shareBeds(a: PartyRoom, b: PartyRoom): boolean {
  return a.units.some((one) => b.units.some((other) => shareBed(one, other)));
}
