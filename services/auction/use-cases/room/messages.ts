import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isCount, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertMessage, messagesBefore, moveMark, roomStateOf, unreadAfter } from '../../adapters/postgres/room.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { iso } from '../../core/milestone.ts';
import {
  callAddress,
  mentionsOf,
  type NewRoomMessage,
  type RoomMessage,
  type RoomView,
  type Side,
} from '../../core/room.ts';
import { roomErrors } from '../../core/room-errors.ts';
import { messageSent, roomRead } from '../../core/room-events.ts';
import { contractNotFound, requireParty } from '../contracts/require-contract.ts';
import type { AuctionTools } from '../tools.ts';
import { lockRoom, requireRoom } from './require-room.ts';
import { requireFiles } from './room-files.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'now'>;

const MESSAGES = keyset('auction.room-messages', isCount);

/**
 * Sends a message; who sends it has read what was there before.
 * @throws CONTRACT_NOT_FOUND, CONTRACT_STATE, ROOM_OF_PARTIES, ROOM_FILE_NOT_FOUND, CALL_ADDRESS_INVALID, MESSAGE_EMPTY,
 *   IDEMPOTENCY_KEY_REUSED
 */
export function sendMessage(
  { database, log, now }: Tools,
  context: CallContext,
  id: string,
  input: NewRoomMessage,
): Promise<RoomMessage> {
  const text = input.text.trim();
  if (text === '') throw roomErrors.MESSAGE_EMPTY('The message has no text.', { pointer: '/text' });
  const call = input.call === undefined ? null : callAddress(input.call);
  if (call === undefined)
    throw roomErrors.CALL_ADDRESS_INVALID('A call has an address that begins with https://.', { pointer: '/call' });
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.sendMessage', { id, ...input }, async () => {
      const { contract, you } = await lockRoom(tx, context, id);
      const { client, developer, state } = contract;
      if (state === 'withdrawn')
        throw contractErrors.CONTRACT_STATE('The contract was withdrawn.', { more: { state } });
      const files = await requireFiles(tx, id, input.files ?? []);
      const mentions = mentionsOf(input.mentions, you);
      const message = { party: you, author: actorOf(context), text, mentions, files, call, at: iso(now()) };
      const position = await insertMessage(tx, id, message);
      if (you !== 'staff') await moveMark(tx, id, { party: you, position, at: message.at });
      const accounts: Readonly<Record<Side, string | undefined>> = { client, developer, staff: undefined };
      await log.publish(tx, [
        messageSent.of(context, {
          ...{ contract: id, client, developer, position, party: you, files: files.length, call: call !== null },
          mentions: mentions.flatMap((side) => accounts[side] ?? []),
        }),
      ]);
      return { position, ...message };
    }),
  );
}

/** The last first. @throws CONTRACT_NOT_FOUND, ROOM_OF_PARTIES, CURSOR_INVALID */
export function listMessages(
  tools: Tools,
  context: CallContext,
  id: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<RoomMessage>> {
  const before = MESSAGES.read(cursor);
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireRoom(tools, tx, context, id, 'messages');
    return MESSAGES.page(await messagesBefore(tx, id, before, limit + 1), limit, ({ position }) => position);
  });
}

/** How far the room is, and what of it is new to the caller. @throws CONTRACT_NOT_FOUND, ROOM_OF_PARTIES */
export function getRoom(tools: Tools, context: CallContext, id: string): Promise<RoomView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { you } = await requireRoom(tools, tx, context, id, 'room');
    const state = await roomStateOf(tx, id);
    if (state === undefined) throw contractNotFound(id);
    // Staff has no mark: it is nobody’s counterpart.
    if (you === 'staff') return { ...state, you, unread: 0, mentions: 0 };
    const read = state.marks.find(({ party }) => party === you)?.position ?? 0;
    return { ...state, you, ...(await unreadAfter(tx, id, you, read)) };
  });
}

/** A mark only moves forward, and never past the last message. @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY */
export async function markRead(tools: Tools, context: CallContext, id: string, position: number): Promise<RoomView> {
  const { database, log, now } = tools;
  await database.transaction(context.tenant, async (tx) => {
    const { party } = await requireParty(tx, context, id);
    const { messages = 0 } = (await roomStateOf(tx, id)) ?? {};
    const to = Math.min(position, messages);
    if (to === 0 || !(await moveMark(tx, id, { party, position: to, at: iso(now()) }))) return;
    await log.publish(tx, [roomRead.of(context, { contract: id, party, position: to })]);
  });
  return getRoom(tools, context, id);
}
