import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { KeptStay } from '../../adapters/postgres/stays.ts';
import type { ChannelRoom } from '../../core/channels/reservation.ts';
import { isInDorm, type RoomType } from '../../core/room-type.ts';
import { seatGroup } from '../seating/seat-group.ts';
import type { HostelsTools } from '../tools.ts';

/** A room of a reservation, by its place in it, and the stay that is given up for it. */
export interface UnseatedRoom {
  readonly room: number;
  readonly instead: KeptStay | undefined;
}

/** Beds of one type for the same nights are one party's: they are seated one after the other. */
export function partiesOf(
  wanted: readonly UnseatedRoom[],
  rooms: readonly ChannelRoom[],
  types: ReadonlyMap<string, RoomType>,
): UnseatedRoom[][] {
  const parties = Map.groupBy(wanted, ({ room: at, instead }) => {
    const room = rooms[at];
    const type = room === undefined ? undefined : types.get(room.type);
    const isBed = room !== undefined && type !== undefined && isInDorm(type) && instead === undefined;
    return isBed ? `${room.type} ${room.arrival} ${room.departure}` : `${at}`;
  });
  return [...parties.values()];
}

/**
 * Units for the beds of a party, in as few rooms as can be had and no child in one without an adult. The nights are open.
 * @returns by bed; none where it is alone, or they can not be had together: then each is seated for itself, see `flagChildrenAlone`
 * @throws SeatsNeeded where the transaction is to begin again
 */
export function bedsTogether(
  tools: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  rooms: readonly ChannelRoom[],
): Promise<readonly string[]> {
  if (rooms.length < 2) return Promise.resolve([]);
  const places = rooms.map(({ type, guests, arrival, departure }, part) => ({
    ...{ part, places: [0], guests, type, unit: null, rather: null, arrival, departure },
  }));
  return seatGroup(tools, tx, context, property, places);
}
