import type { CallContext } from '@pvt/kernel/context';
import type { EventStream } from '@pvt/kernel/http/events-stream';
import type { Watches } from '@pvt/kernel/log/watches';
import { roomStateOf } from '../../adapters/postgres/room.ts';
import type { RoomState } from '../../core/room.ts';
import type { AuctionTools } from '../tools.ts';
import { requireRoom } from './require-room.ts';

/** For all who have the room open. */
export function lookAtRoom(
  { database }: Pick<AuctionTools, 'database'>,
  tenant: string,
  id: string,
): Promise<RoomState | undefined> {
  return database.transaction(tenant, (tx) => roomStateOf(tx, id));
}

/**
 * Shows how far a room is at once and whenever that has changed: counts alone, so that what is said is asked for each time.
 * @param open what it is shown to; opened once it is known that the caller may see it
 * @throws CONTRACT_NOT_FOUND, ROOM_OF_PARTIES
 */
export async function followRoom(
  tools: Pick<AuctionTools, 'database' | 'log'> & { readonly rooms: Watches<RoomState> },
  context: CallContext,
  id: string,
  open: () => EventStream,
): Promise<void> {
  const { tenant } = context;
  await tools.database.transaction(tenant, (tx) => requireRoom(tools, tx, context, id, 'live'));
  const stream = open();
  const off = tools.rooms.watch(tenant, id, (state) => stream.send('room', state));
  stream.signal.addEventListener('abort', off);
}
