import { type Message, msg } from '@pvt/ui/language';
import type { RoomType, Unit } from '../api.ts';

type Kind = Unit['kind'];

export const kindTitles: Record<Kind, Message> = {
  building: msg('Building'),
  apartment: msg('Apartment'),
  room: msg('Room'),
  bed: msg('Bed'),
};

/** From the outside to the inside: a unit stands in one of a kind before its own. */
export const kinds = ['building', 'apartment', 'room', 'bed'] as const satisfies readonly Kind[];

export function mayStandIn(kind: Kind, parent: Kind): boolean {
  return kinds.indexOf(kind) > kinds.indexOf(parent);
}

/** The kind of unit that is sold as a room type. */
export function kindSoldAs(sells: RoomType['sells']): Kind {
  if (sells === 'apartment') return 'apartment';
  return sells === 'private_room' ? 'room' : 'bed';
}
